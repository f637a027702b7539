import { fileURLToPath } from "node:url";

/** Resolves a path from the root of the package, whether the code runs in `src` or in `dist`. */
export const packagePath = (path: string): string =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url));
