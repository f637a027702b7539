import { fileURLToPath } from "node:url";

/**
 * A path inside the package, from its root; the same whether the code runs from `src` or from
 * `dist`.
 */
export const packagePath = (path: string): string =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url));
