import type { RawRulebook } from "../raw.js";
import { unknownId, type Complaint, type RulebookCheck } from "./check.js";

/** Follows every id that one file takes from another. */
export const knownReferences: RulebookCheck = {
  name: "references",
  because: "the plan would show a reason without its source, or lose a link in silence",
  check: (rulebook) => [
    ...fromBrakes(rulebook),
    ...fromRecommendations(rulebook),
    ...fromQuestions(rulebook),
    ...fromParameters(rulebook),
  ],
};

const ids = (files: readonly { readonly content: { readonly id: string } }[]): string[] =>
  files.map(({ content }) => content.id);
const referenceIds = ({ head }: RawRulebook): string[] => head.references.map(({ id }) => id);
const unless = (
  valid: readonly string[],
  id: string | undefined,
  complaint: (id: string) => Complaint,
): Complaint[] => (id === undefined || valid.includes(id) ? [] : [complaint(id)]);

function fromBrakes(rulebook: RawRulebook): Complaint[] {
  const references = referenceIds(rulebook);
  return rulebook.brakes.flatMap(({ file, content }) => [
    ...unless(references, content.reference, (id) =>
      unknownId(file, "/reference", `brake \`${content.id}\``, "reference", id, references),
    ),
    ...unless(ids(rulebook.brakes), content.replacedBy, (id) =>
      unknownId(file, "/replacedBy", `brake \`${content.id}\``, "brake", id, ids(rulebook.brakes)),
    ),
    ...content.rules.flatMap(({ id: rule, reference }, i) =>
      unless(references, reference, (id) =>
        unknownId(file, `/rules/${i}/reference`, `rule \`${rule}\``, "reference", id, references),
      ),
    ),
  ]);
}

function fromRecommendations(rulebook: RawRulebook): Complaint[] {
  const references = referenceIds(rulebook);
  const brakes = ids(rulebook.brakes);
  const recommendations = ids(rulebook.recommendations);
  return rulebook.recommendations.flatMap(({ file, content }) => {
    const owner = `recommendation \`${content.id}\``;
    return [
      ...unless(references, content.reference, (id) =>
        unknownId(file, "/reference", owner, "reference", id, references),
      ),
      ...unless(recommendations, content.replacedBy, (id) =>
        unknownId(file, "/replacedBy", owner, "recommendation", id, recommendations),
      ),
      ...content.eases.flatMap(({ brake }, i) =>
        unless(brakes, brake, (id) =>
          unknownId(file, `/eases/${i}/brake`, owner, "brake", id, brakes),
        ),
      ),
      ...content.prerequisites.flatMap((each, i) =>
        unless(recommendations, each.recommendation, (id) =>
          unknownId(
            file,
            `/prerequisites/${i}/recommendation`,
            owner,
            "recommendation",
            id,
            recommendations,
          ),
        ),
      ),
      ...content.cases.flatMap(({ reference }, i) =>
        unless(references, reference, (id) =>
          unknownId(file, `/cases/${i}/reference`, owner, "reference", id, references),
        ),
      ),
    ];
  });
}

function fromQuestions(rulebook: RawRulebook): Complaint[] {
  const brakes = ids(rulebook.brakes);
  const questions = ids(rulebook.questions);
  return rulebook.questions.flatMap(({ file, content }) => {
    const owner = `question \`${content.id}\``;
    return [
      ...unless(questions, content.replacedBy, (id) =>
        unknownId(file, "/replacedBy", owner, "question", id, questions),
      ),
      ...content.brakes.flatMap((brake, i) =>
        unless(brakes, brake, (id) => unknownId(file, `/brakes/${i}`, owner, "brake", id, brakes)),
      ),
    ];
  });
}

function fromParameters(rulebook: RawRulebook): Complaint[] {
  const file = "parameters.json";
  const references = referenceIds(rulebook);
  const parameters = rulebook.parameters.parameters.map(({ id }) => id);
  const recommendations = ids(rulebook.recommendations);
  return [
    ...rulebook.parameters.parameters.flatMap(({ id: parameter, reference }, i) =>
      unless(references, reference, (id) =>
        unknownId(
          file,
          `/parameters/${i}/reference`,
          `parameter \`${parameter}\``,
          "reference",
          id,
          references,
        ),
      ),
    ),
    ...rulebook.parameters.notes.flatMap((note, n) => [
      ...note.parameters.flatMap((each, i) =>
        unless(parameters, each, (id) =>
          unknownId(
            file,
            `/notes/${n}/parameters/${i}`,
            `legal note \`${note.id}\``,
            "parameter",
            id,
            parameters,
          ),
        ),
      ),
      ...note.recommendations.flatMap((each, i) =>
        unless(recommendations, each, (id) =>
          unknownId(
            file,
            `/notes/${n}/recommendations/${i}`,
            `legal note \`${note.id}\``,
            "recommendation",
            id,
            recommendations,
          ),
        ),
      ),
    ]),
  ];
}
