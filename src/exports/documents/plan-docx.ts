import type { PlanDocument } from "../../presentation/contract/plan.js";
import { composeDocument, type DocumentOptions } from "./content/compose.js";

/**
 * A plan as a Word document, in the plan's language; of the same plan always the same bytes. The
 * library is loaded by the first that is asked for.
 */
export async function planDocx(
  document: PlanDocument,
  options: DocumentOptions = {},
): Promise<Uint8Array> {
  const { renderDocx } = await import("./docx/render.js");
  return renderDocx(composeDocument(document, options));
}
