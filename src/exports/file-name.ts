import type { PlanDocument } from "../presentation/contract/plan.js";
import { plainText } from "./plain-text.js";

/** What Windows, or a shell, would not have in a name; emoji and letters of any script may stay. */
const AWKWARD = /[<>:"/\\|?*'`$%;&!#~{}[\]^=]+/g;
const NAME_LENGTH_MAX = 80;

/**
 * A name that speaks for itself in a folder of downloads, e.g.
 * `plan-Évry-Courcouronnes-2026-11-24.csv`.
 */
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
 * The same in ASCII, for programs that read nothing else: letters without their accents, for others
 * nothing.
 */
export const asciiNameOf = (fileName: string): string =>
  fileName
    .normalize("NFKD")
    .replaceAll(/[^\x20-\x7e]/g, "")
    .replaceAll(/-{2,}/g, "-");
