import type { Fault } from "../kernel/fault.js";
import { BREAKDOWNS, INDICATORS, type RsuIndicator } from "./indicators.js";
import type { ReadIndicator, ReadRows } from "./read-rows.js";

/**
 * The headcount, and the indicators that say it: the total, and each breakdown of which every part
 * is there.
 */
export interface Headcount {
  readonly agents: number;
  readonly from: readonly ReadIndicator[];
}

/** Parts that cannot be added up, because others of their breakdown are not there. */
export interface IncompleteBreakdown {
  readonly parts: readonly RsuIndicator[];
  readonly lacking: readonly RsuIndicator[];
}

/** One way in which the headcount is said. */
interface Statement {
  readonly agents: number;
  readonly rows: readonly ReadIndicator[];
}

/** Works the headcount out; adds a fault where what is said does not agree, naming both sides. */
export function headcountOf(
  { read }: ReadRows,
  faults: Fault[],
): { readonly headcount?: Headcount; readonly incomplete: readonly IncompleteBreakdown[] } {
  const total = read.get("headcount-total");
  const statements: Statement[] =
    total === undefined ? [] : [{ agents: Number(total.value), rows: [total] }];
  const incomplete: IncompleteBreakdown[] = [];
  const atLeast: Statement[] = [];
  for (const ids of BREAKDOWNS) {
    const rows = ids.flatMap((id) => read.get(id) ?? []);
    const statement = { agents: rows.reduce((sum, { value }) => sum + Number(value), 0), rows };
    if (rows.length === ids.length) statements.push(statement);
    else if (rows.length > 0) {
      atLeast.push(statement);
      incomplete.push({
        parts: rows.map(({ id }) => id),
        lacking: ids.filter((id) => !read.has(id)),
      });
    }
  }
  const [first, ...others] = statements;
  if (first === undefined) return { incomplete };
  const before = faults.length;
  for (const other of others)
    if (other.agents !== first.agents) faults.push(contradiction(first, other, `${other.agents}`));
  for (const part of atLeast)
    if (part.agents > first.agents)
      faults.push(contradiction(first, part, `at least ${part.agents}`));
  const from = statements.flatMap(({ rows }) => rows);
  faults.push(...boundFaults(first), ...mixedDocuments(from));
  return {
    ...(faults.length === before && { headcount: { agents: first.agents, from } }),
    incomplete,
  };
}

function contradiction(first: Statement, other: Statement, expected: string): Fault {
  return {
    code: "rsu.headcount.contradiction",
    path: pathOf(first),
    expected: `${expected}, ${describe(other)}`,
    received: `${first.agents}, ${describe(first)}`,
    hint:
      "correct the one or the other; agents without a category, such as childminders or " +
      "apprentices, are `headcount-category-none`",
  };
}

const pathOf = ({ rows }: Statement): string => `${rows[0]?.path ?? "/rows"}/value`;

const describe = ({ rows }: Statement): string =>
  `${rows.length > 1 ? "the sum of " : ""}${rows.map(({ id, path }) => `\`${id}\` (\`${path}\`)`).join(", ")}`;

/** A sum can lie outside the bounds that each of its parts keeps. */
function boundFaults(first: Statement): Fault[] {
  const { minimum = 0, maximum = 0 } = INDICATORS.get("headcount-total") ?? {};
  if (first.agents >= minimum && first.agents <= maximum) return [];
  return [
    {
      code: "rsu.headcount.out-of-range",
      path: pathOf(first),
      expected: `a headcount from ${minimum} to ${maximum} agents`,
      received: `${first.agents}, ${describe(first)}`,
    },
  ];
}

/** Figures of different dates or documents cannot be added up, nor checked against each other. */
function mixedDocuments(rows: readonly ReadIndicator[]): Fault[] {
  const [first, ...others] = rows.flatMap(({ path, document }) =>
    document === undefined ? [] : [{ path, ...document }],
  );
  return others
    .filter(({ name, asOf }) => name !== first?.name || asOf !== first.asOf)
    .map(({ path, name, asOf }) => ({
      code: "rsu.headcount.mixed-documents",
      path: `${path}/${asOf === first?.asOf ? "source" : "asOf"}`,
      expected:
        `\`${first?.name ?? ""}\`, ${first?.asOf ?? ""}, as of \`${first?.path ?? ""}\`: the ` +
        "figures of a headcount are of one document and date",
      received: `\`${name}\`, ${asOf}`,
    }));
}
