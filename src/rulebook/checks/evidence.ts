import type { RawRulebook } from "../raw.js";
import type { RulebookCheck, Violation } from "./check.js";

const STUDY = "study-article";
const EDITORS = "douze-editors";

/** Checks that each evidence grade cites a source of its kind. */
export const evidenceHasItsSource: RulebookCheck = {
  name: "evidence",
  because: "a director would be shown as proven what is not",
  check: ({ brakes, recommendations }: RawRulebook) => [
    ...brakes.flatMap(({ file, content }) => [
      ...judge(file, "", `brake \`${content.id}\``, content),
      ...content.rules.flatMap((rule, i) =>
        judge(file, `/rules/${i}`, `rule \`${rule.id}\``, rule),
      ),
    ]),
    ...recommendations.flatMap(({ file, content }) =>
      judge(file, "", `recommendation \`${content.id}\``, content),
    ),
  ],
};

function judge(
  file: string,
  at: string,
  owner: string,
  { evidence, reference }: { readonly evidence: string; readonly reference?: string },
): Violation[] {
  const pointer = `${at}/reference`;
  if (evidence === "study" && reference !== STUDY)
    return [
      {
        file,
        pointer,
        message: `${owner} claims the evidence \`study\` without the reference \`${STUDY}\``,
        hint: `cite \`${STUDY}\` if the article states it, else lower the grade`,
      },
    ];
  const isPublic = reference !== undefined && reference !== STUDY && reference !== EDITORS;
  if (evidence === "public" && !isPublic)
    return [
      {
        file,
        pointer,
        message: `${owner} claims the evidence \`public\` without a public source`,
        hint: "name the source among the references of rulebook.json, or grade it `editor`",
      },
    ];
  return [];
}
