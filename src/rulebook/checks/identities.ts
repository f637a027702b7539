import type { RawRulebook } from "../raw.js";
import type { Complaint, RulebookCheck } from "./check.js";

const COUNT = 12;

/** Holds ids to their file, to uniqueness, and the recommendations to the twelve. */
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

function misfiled({ questions, brakes, recommendations }: RawRulebook): Complaint[] {
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

function repeated(rulebook: RawRulebook): Complaint[] {
  const { head, parameters, brakes, recommendations } = rulebook;
  const rules = brakes.flatMap(({ file, content }) =>
    content.rules.map(({ id }, i): Named => ({ id, file, pointer: `/rules/${i}/id` })),
  );
  const foreign = brakes.flatMap(({ file, content }) =>
    content.rules.flatMap(({ id }, i) =>
      id.startsWith(`${content.id}.`)
        ? []
        : [
            {
              file,
              pointer: `/rules/${i}/id`,
              message: `the rule \`${id}\` stands in the file of \`${content.id}\``,
              hint: `call it \`${content.id}.${id.split(".")[1] ?? id}\``,
            },
          ],
    ),
  );
  const inList = (file: string, at: string, list: readonly { readonly id: string }[]) =>
    list.map(({ id }, i): Named => ({ id, file, pointer: `${at}/${i}/id` }));
  return [
    ...foreign,
    ...duplicatesIn(rules),
    ...duplicatesIn(inList("rulebook.json", "/references", head.references)),
    ...duplicatesIn(inList("parameters.json", "/parameters", parameters.parameters)),
    ...duplicatesIn(inList("parameters.json", "/notes", parameters.notes)),
    ...recommendations.flatMap(({ file, content }) => [
      ...duplicatesIn(inList(file, "/steps", content.steps)),
      ...duplicatesIn(inList(file, "/variants", content.variants)),
      ...duplicatesIn(inList(file, "/indicators", content.indicators)),
      ...duplicatesIn(
        content.eases.map(({ brake }, i) => ({ id: brake, file, pointer: `/eases/${i}/brake` })),
      ),
      ...duplicatesIn(
        content.prerequisites.map(({ recommendation }, i) => ({
          id: recommendation,
          file,
          pointer: `/prerequisites/${i}/recommendation`,
        })),
      ),
    ]),
  ];
}

function duplicatesIn(named: readonly Named[]): Complaint[] {
  const first = new Map<string, Named>();
  return named.flatMap((each) => {
    const earlier = first.get(each.id);
    if (earlier === undefined) first.set(each.id, each);
    return earlier === undefined
      ? []
      : [
          {
            file: each.file,
            pointer: each.pointer,
            message: `\`${each.id}\` stands at ${earlier.file}#${earlier.pointer} already`,
            hint: "ids are unique: rename or remove one",
          },
        ];
  });
}

function misnumbered({ questions, recommendations }: RawRulebook): Complaint[] {
  const byNumber = (
    files: readonly { readonly file: string; readonly content: { readonly number: number } }[],
  ) =>
    duplicatesIn(
      files.map(({ file, content }) => ({
        id: `number ${content.number}`,
        file,
        pointer: "/number",
      })),
    );
  const missing = Array.from({ length: COUNT }, (_, i) => i + 1).filter(
    (number) => !recommendations.some(({ content }) => content.number === number),
  );
  return [
    ...byNumber(questions),
    ...byNumber(recommendations),
    ...missing.map((number) => ({
      file: "recommendations",
      pointer: "",
      message: `recommendation number ${number} of the ${COUNT} is missing`,
      hint: "a plan always lists the twelve",
    })),
  ];
}
