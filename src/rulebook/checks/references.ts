import type {
  Filed,
  RawBrake,
  RawParameters,
  RawQuestion,
  RawRecommendation,
  RawRulebook,
} from "../raw.js";
import { unknownId, type RulebookCheck } from "./check.js";

/** Checks that every id by which one file refers to another exists. */
export const knownReferences: RulebookCheck = {
  name: "references",
  because: "the plan would show a reason without its source, or lose a link in silence",
  check: (rulebook) => {
    const known = knownIds(rulebook);
    return citationsIn(rulebook).flatMap(({ file, pointer, owner, kind, id }) =>
      id === undefined || known[kind].includes(id)
        ? []
        : [unknownId(file, pointer, owner, kind, id, known[kind])],
    );
  },
};

type Kind = "reference" | "brake" | "recommendation" | "question" | "parameter";

/** An id by which something in a file refers to something else. */
interface Citation {
  readonly file: string;
  readonly pointer: string;
  /** What refers to the id, for the message. */
  readonly owner: string;
  readonly kind: Kind;
  /** Absent where an optional reference is not given. */
  readonly id: string | undefined;
}

const idsOf = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id);

function knownIds(rulebook: RawRulebook): Readonly<Record<Kind, readonly string[]>> {
  const { head, parameters, questions, brakes, recommendations } = rulebook;
  return {
    reference: idsOf(head.references),
    brake: idsOf(brakes.map(({ content }) => content)),
    recommendation: idsOf(recommendations.map(({ content }) => content)),
    question: idsOf(questions.map(({ content }) => content)),
    parameter: idsOf(parameters.parameters),
  };
}

function citationsIn({ brakes, recommendations, questions, parameters }: RawRulebook): Citation[] {
  return [
    ...brakes.flatMap(citationsInBrake),
    ...recommendations.flatMap(citationsInRecommendation),
    ...questions.flatMap(citationsInQuestion),
    ...citationsInParameters(parameters),
  ];
}

function citationsInBrake({ file, content }: Filed<RawBrake>): Citation[] {
  const { id, reference, replacedBy, rules } = content;
  const owner = `brake \`${id}\``;
  return [
    { file, pointer: "/reference", owner, kind: "reference", id: reference },
    { file, pointer: "/replacedBy", owner, kind: "brake", id: replacedBy },
    ...rules.map((rule, i): Citation => ({
      file,
      pointer: `/rules/${i}/reference`,
      owner: `rule \`${rule.id}\``,
      kind: "reference",
      id: rule.reference,
    })),
  ];
}

function citationsInRecommendation({ file, content }: Filed<RawRecommendation>): Citation[] {
  const owner = `recommendation \`${content.id}\``;
  const cite = (pointer: string, kind: Kind, id: string | undefined): Citation => ({
    file,
    pointer,
    owner,
    kind,
    id,
  });
  return [
    cite("/reference", "reference", content.reference),
    cite("/replacedBy", "recommendation", content.replacedBy),
    ...content.eases.map(({ brake }, i) => cite(`/eases/${i}/brake`, "brake", brake)),
    ...content.prerequisites.map(({ recommendation }, i) =>
      cite(`/prerequisites/${i}/recommendation`, "recommendation", recommendation),
    ),
    ...content.cases.map(({ reference }, i) =>
      cite(`/cases/${i}/reference`, "reference", reference),
    ),
  ];
}

function citationsInQuestion({ file, content }: Filed<RawQuestion>): Citation[] {
  const owner = `question \`${content.id}\``;
  return [
    { file, pointer: "/replacedBy", owner, kind: "question", id: content.replacedBy },
    ...content.brakes.map((id, i): Citation => ({
      file,
      pointer: `/brakes/${i}`,
      owner,
      kind: "brake",
      id,
    })),
  ];
}

function citationsInParameters({ parameters, notes }: RawParameters): Citation[] {
  const file = "parameters.json";
  return [
    ...parameters.map(({ id, reference }, i): Citation => ({
      file,
      pointer: `/parameters/${i}/reference`,
      owner: `parameter \`${id}\``,
      kind: "reference",
      id: reference,
    })),
    ...notes.flatMap((note, n) => citationsInNote(note, file, `/notes/${n}`)),
  ];
}

function citationsInNote(
  { id, parameters, recommendations }: RawParameters["notes"][number],
  file: string,
  pointer: string,
): Citation[] {
  const owner = `legal note \`${id}\``;
  const citationsOf = (kind: Kind, list: string, ids: readonly string[]): Citation[] =>
    ids.map((each, i) => ({ file, pointer: `${pointer}/${list}/${i}`, owner, kind, id: each }));
  return [
    ...citationsOf("parameter", "parameters", parameters),
    ...citationsOf("recommendation", "recommendations", recommendations),
  ];
}
