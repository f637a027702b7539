import type { PlanDocument } from "../../presentation/contract/plan.js";
import { composeDocument, type DocumentOptions } from "./content/compose.js";

/**
 * A plan as a tagged PDF, in the plan's language; of the same plan always the same bytes. The
 * library is loaded by the first that is asked for.
 */
export async function planPdf(
  document: PlanDocument,
  options: DocumentOptions = {},
): Promise<Uint8Array> {
  const { renderPdf } = await import("./pdf/render.js");
  return renderPdf(composeDocument(document, options));
}
