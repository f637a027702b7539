import contentDisposition from "content-disposition";
import { asciiNameOf, fileNameOf } from "../../exports/file-name.js";
import { contentTypeOf, type PlanFormat } from "../../exports/format.js";
import type { PlanWriters } from "../../exports/writers.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import type { Representation } from "./send-representation.js";

/** Writes a plan in a format, as a file with a descriptive name. */
export async function planFile(
  format: PlanFormat,
  plan: PlanDocument,
  writers: PlanWriters,
): Promise<Representation> {
  const name = fileNameOf(plan, format.extension);
  return {
    bytes: Buffer.from(await writers.write(format, plan)),
    type: contentTypeOf(format),
    headers: { "Content-Disposition": contentDisposition(name, { fallback: asciiNameOf(name) }) },
  };
}
