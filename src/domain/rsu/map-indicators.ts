import { PROFILE_FACTS } from "../facts/fact-dictionary.js";
import type { CitedDocument, FactValue } from "../facts/fact.js";
import type { Fault } from "../kernel/fault.js";
import { isSiren, isSiret } from "../kernel/formats.js";
import type { ProfileInput } from "../profile/profile-input.js";
import type { OfficialCollectivity } from "../profile/profile.js";
import { headcountOf, type IncompleteBreakdown } from "./headcount.js";
import { INDICATORS, RSU_INDICATORS, type RsuIndicator } from "./indicators.js";
import { readRows, type ReadIndicator, type ReadRows } from "./read-rows.js";
import type { RsuIndicators } from "./rsu-input.js";

/** A field of the profile, and what gave it. */
export interface MappedField {
  /** `size.agents`, `identity.name`, `collectivity` */
  readonly field: string;
  readonly value: FactValue;
  /** Of a figure. */
  readonly document?: CitedDocument;
  /** Where official data gave it. */
  readonly official?: OfficialCollectivity["source"];
  readonly from: readonly ReadIndicator[];
}

/** An indicator that gave nothing to the profile, and why. */
export type UnusedIndicator =
  | { readonly indicator: RsuIndicator; readonly reason: "no-value" }
  | {
      readonly indicator: RsuIndicator;
      readonly reason: "incomplete-breakdown";
      readonly lacking: readonly RsuIndicator[];
    };

export interface MappedIndicators {
  readonly profile: ProfileInput;
  /** In the order of the layout, as is what is unused: the order of rows changes nothing. */
  readonly mapping: readonly MappedField[];
  readonly unused: readonly UnusedIndicator[];
}

export interface MappingContext {
  /** `YYYY-MM-DD`: no figure can be of a later day. */
  readonly today: string;
  /** What the official data say of the collectivity that has a SIREN. */
  readonly findBySiren: (siren: string) => OfficialCollectivity | undefined;
}

/**
 * Turns indicators whose shape was checked into a profile, and says what came of each; or gives
 * everything that is wrong with them.
 */
export function mapIndicators(
  { rows }: RsuIndicators,
  { today, findBySiren }: MappingContext,
): (MappedIndicators & { readonly faults?: undefined }) | { readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const given = readRows(rows, today, faults);
  const employer = employerOf(given, findBySiren, faults);
  const { headcount, incomplete } = headcountOf(given, faults);
  if (faults.length > 0) return { faults };
  const figures = [...given.read.values()]
    .filter(({ id }) => INDICATORS.get(id)?.isFigure && INDICATORS.get(id)?.field !== "size.agents")
    .map(fieldOf);
  if (headcount !== undefined)
    figures.push(
      withDocument({
        field: "size.agents",
        value: headcount.agents,
        from: inOrder(headcount.from),
      }),
    );
  const mapping = [
    ...employer,
    ...PROFILE_FACTS.flatMap(({ id }) => figures.filter(({ field }) => field === id)),
  ];
  return { profile: profileOf(mapping), mapping, unused: unusedOf(given, incomplete) };
}

const inOrder = <T extends { readonly id: RsuIndicator }>(rows: readonly T[]): T[] =>
  RSU_INDICATORS.flatMap((id) => rows.filter((row) => row.id === id));

const fieldOf = (row: ReadIndicator): MappedField =>
  withDocument({ field: INDICATORS.get(row.id)?.field ?? "", value: row.value, from: [row] });

function withDocument(field: MappedField): MappedField {
  const document = field.from[0]?.document;
  return document === undefined ? field : { ...field, document };
}

/**
 * Who the employer is: official data give the identifier, and with it the rest, where they know the
 * SIREN.
 */
function employerOf(
  { read }: ReadRows,
  findBySiren: MappingContext["findBySiren"],
  faults: Fault[],
): MappedField[] {
  const [id, type, name] = (
    ["employer-collectivity", "employer-type", "employer-name"] as const
  ).map((each) => read.get(each));
  const numbers = sirenOf(read.get("employer-siren"), read.get("employer-siret"), faults);
  const official =
    id === undefined && numbers !== undefined ? findBySiren(String(numbers.value)) : undefined;
  const collectivity: MappedField[] =
    official && numbers
      ? [
          {
            field: "collectivity",
            value: official.id,
            official: official.source,
            from: numbers.from,
          },
        ]
      : [id].flatMap((row) => (row === undefined ? [] : [fieldOf(row)]));
  return [
    ...collectivity,
    ...[type, name].flatMap((row) => (row === undefined ? [] : [fieldOf(row)])),
    ...(numbers ? [numbers] : []),
  ];
}

/**
 * The SIREN, by itself or as the first nine digits of the SIRET; adds a fault where a number cannot
 * be one, or the two do not agree.
 */
function sirenOf(
  siren: ReadIndicator | undefined,
  siret: ReadIndicator | undefined,
  faults: Fault[],
): MappedField | undefined {
  const ofSiret = siret === undefined ? undefined : String(siret.value).slice(0, 9);
  if (siret !== undefined && !isSiret(String(siret.value)))
    faults.push(
      invalid(
        siret,
        "rsu.siret.invalid",
        "fourteen digits that satisfy the Luhn check, as do the first nine",
      ),
    );
  if (siren !== undefined && !isSiren(String(siren.value)))
    faults.push(invalid(siren, "rsu.siren.invalid", "nine digits that satisfy the Luhn check"));
  if (siren !== undefined && siret !== undefined && siren.value !== ofSiret)
    faults.push(
      invalid(
        siren,
        "rsu.siren.contradiction",
        `\`${ofSiret ?? ""}\`, the first nine digits of \`employer-siret\` (\`${siret.path}\`)`,
      ),
    );
  const from = [siren, siret].flatMap((row) => row ?? []);
  return from.length === 0
    ? undefined
    : { field: "identity.siren", value: siren?.value ?? ofSiret ?? "", from };
}

const invalid = ({ path, value }: ReadIndicator, code: string, expected: string): Fault => ({
  code,
  path: `${path}/value`,
  expected,
  received: JSON.stringify(value),
  hint: "compare with the number on the employer's official notices",
});

/** The profile: each value in its section, and each document with the fields that it gave. */
function profileOf(mapping: readonly MappedField[]): ProfileInput {
  const sections: Record<string, Record<string, FactValue>> = {};
  const documents = new Map<string, CitedDocument & { fields: string[] }>();
  for (const { field, value, document } of mapping) {
    const [section = "", key] = field.split(".");
    if (key !== undefined) (sections[section] ??= {})[key] = value;
    if (document === undefined) continue;
    const cited = documents.get(`${document.asOf} ${document.name}`) ?? {
      name: document.name,
      asOf: document.asOf,
      fields: [],
    };
    documents.set(`${document.asOf} ${document.name}`, cited);
    cited.fields.push(field);
  }
  const collectivity = mapping.find(({ field }) => field === "collectivity");
  const sources = [...documents.values()];
  return {
    ...(collectivity && { collectivity: String(collectivity.value) }),
    ...sections,
    ...(sources.length > 0 && { sources }),
  };
}

function unusedOf(
  { empty }: ReadRows,
  incomplete: readonly IncompleteBreakdown[],
): UnusedIndicator[] {
  return RSU_INDICATORS.flatMap((indicator): UnusedIndicator[] => {
    if (empty.includes(indicator)) return [{ indicator, reason: "no-value" }];
    return incomplete
      .filter(({ parts }) => parts.includes(indicator))
      .map(({ lacking }) => ({ indicator, reason: "incomplete-breakdown", lacking }));
  });
}
