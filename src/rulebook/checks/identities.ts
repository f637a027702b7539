import type { Filed, RawBrake, RawRecommendation, RawRulebook } from "../raw.js";
import type { RulebookCheck, Violation } from "./check.js";

const COUNT = 12;

/** Checks that ids match their file and are unique, and that there are twelve recommendations. */
export const soundIdentities: RulebookCheck = {
  name: "identities",
  because:
    "two things would answer to one name, or one of the twelve would be missing from every plan",
  check: (rulebook) => [...misfiled(rulebook), ...repeated(rulebook), ...misnumbered(rulebook)],
};

interface Named {
  readonly id: string;
  readonly file: string;
  readonly pointer: string;
}

function misfiled({ questions, brakes, recommendations }: RawRulebook): Violation[] {
  return [...questions, ...brakes, ...recommendations].flatMap(({ file, content }) => {
    const name = file.replace(/^.*\/|\.json$/g, "");
    return name === content.id
      ? []
      : [
          {
            file,
            pointer: "/id",
            message: `the id \`${content.id}\` differs from the file's name`,
            hint: `name the file \`${content.id}.json\`, or the id \`${name}\``,
          },
        ];
  });
}

function repeated(rulebook: RawRulebook): Violation[] {
  const { head, parameters, brakes, recommendations } = rulebook;
  const rules = brakes.flatMap(({ file, content }) => namedIn(file, "/rules", content.rules));
  return [
    ...brakes.flatMap(rulesOfOtherBrakes),
    ...duplicatesIn(rules),
    ...duplicatesIn(namedIn("rulebook.json", "/references", head.references)),
    ...duplicatesIn(namedIn("parameters.json", "/parameters", parameters.parameters)),
    ...duplicatesIn(namedIn("parameters.json", "/notes", parameters.notes)),
    ...recommendations.flatMap(repeatedInRecommendation),
  ];
}

/** The ids of a list, with their pointers. */
const namedIn = (
  file: string,
  list: string,
  members: readonly { readonly id: string }[],
): Named[] => members.map(({ id }, i) => ({ id, file, pointer: `${list}/${i}/id` }));

/** The id of a rule begins with that of its brake. */
function rulesOfOtherBrakes({ file, content }: Filed<RawBrake>): Violation[] {
  return content.rules.flatMap(({ id }, i) => {
    if (id.startsWith(`${content.id}.`)) return [];
    return [
      {
        file,
        pointer: `/rules/${i}/id`,
        message: `the rule \`${id}\` stands in the file of \`${content.id}\``,
        hint: `call it \`${content.id}.${id.split(".")[1] ?? id}\``,
      },
    ];
  });
}

function repeatedInRecommendation({ file, content }: Filed<RawRecommendation>): Violation[] {
  const eases = content.eases.map(({ brake }, i) => ({
    id: brake,
    file,
    pointer: `/eases/${i}/brake`,
  }));
  const prerequisites = content.prerequisites.map(({ recommendation }, i) => ({
    id: recommendation,
    file,
    pointer: `/prerequisites/${i}/recommendation`,
  }));
  return [
    ...duplicatesIn(namedIn(file, "/steps", content.steps)),
    ...duplicatesIn(namedIn(file, "/variants", content.variants)),
    ...duplicatesIn(namedIn(file, "/indicators", content.indicators)),
    ...duplicatesIn(eases),
    ...duplicatesIn(prerequisites),
  ];
}

/** The members whose id occurs earlier in the list. */
function duplicatesIn(named: readonly Named[]): Violation[] {
  const firstById = new Map<string, Named>();
  return named.flatMap((each) => {
    const earlier = firstById.get(each.id);
    if (earlier === undefined) {
      firstById.set(each.id, each);
      return [];
    }
    return [
      {
        file: each.file,
        pointer: each.pointer,
        message: `\`${each.id}\` stands at ${earlier.file}#${earlier.pointer} already`,
        hint: "ids are unique: rename or remove one",
      },
    ];
  });
}

type Numbered = Filed<{ readonly number: number }>;

function misnumbered({ questions, recommendations }: RawRulebook): Violation[] {
  const numbers = Array.from({ length: COUNT }, (_, i) => i + 1);
  const missing = numbers.filter(
    (number) => !recommendations.some(({ content }) => content.number === number),
  );
  return [
    ...duplicateNumbers(questions),
    ...duplicateNumbers(recommendations),
    ...missing.map((number) => ({
      file: "recommendations",
      pointer: "",
      message: `recommendation number ${number} of the ${COUNT} is missing`,
      hint: "a plan always lists the twelve",
    })),
  ];
}

const duplicateNumbers = (files: readonly Numbered[]): Violation[] =>
  duplicatesIn(
    files.map(({ file, content }) => ({
      id: `number ${content.number}`,
      file,
      pointer: "/number",
    })),
  );
