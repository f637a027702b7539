import type { PlanDocument } from "../../presentation/contract/plan.js";
import { composeDocument, type DocumentOptions } from "./content/compose.js";

/**
 * Writes a plan as a tagged PDF, in the language of the plan. The same plan always gives the same
 * bytes. The library is loaded on first use.
 */
export async function planPdf(
  document: PlanDocument,
  options: DocumentOptions = {},
): Promise<Uint8Array> {
  const { renderPdf } = await import("./pdf/render.js");
  return renderPdf(composeDocument(document, options));
}
