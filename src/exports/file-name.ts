import type { PlanDocument } from "../presentation/contract/plan.js";
import { plainText } from "./plain-text.js";

/**
 * Characters that Windows or a shell does not accept in a file name. Emoji and letters of any
 * script are allowed.
 */
const AWKWARD = /[<>:"/\\|?*'`$%;&!#~{}[\]^=]+/g;
const NAME_LENGTH_MAX = 80;

/** A descriptive file name, for example `plan-Évry-Courcouronnes-2026-11-24.csv`. */
export function fileNameOf({ collectivity, asOf }: PlanDocument, extension: string): string {
  const { name = "", id, type } = collectivity;
  const given = [...plainText(name.replace(AWKWARD, " "))]
    .slice(0, NAME_LENGTH_MAX)
    .join("")
    .replaceAll(/[\s.-]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return `plan-${given || (id ?? type)}-${asOf}.${extension}`;
}

/**
 * The file name in ASCII, for clients that accept nothing else: accents are removed, other
 * characters dropped.
 */
export const asciiNameOf = (fileName: string): string =>
  fileName
    .normalize("NFKD")
    .replaceAll(/[^\x20-\x7e]/g, "")
    .replaceAll(/-{2,}/g, "-");
