import type { PlanDocument } from "../../presentation/contract/plan.js";
import { composeDocument, type DocumentOptions } from "./content/compose.js";

/**
 * Writes a plan as a Word document, in the language of the plan. The same plan always gives the
 * same bytes. The library is loaded on first use.
 */
export async function planDocx(
  document: PlanDocument,
  options: DocumentOptions = {},
): Promise<Uint8Array> {
  const { renderDocx } = await import("./docx/render.js");
  return renderDocx(composeDocument(document, options));
}
