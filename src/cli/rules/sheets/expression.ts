/**
 * Prints and parses conditions and examples on one line, as in the cells of a sheet:
 *
 *   hierarchy.directorates >= 3 and (answers.shared-projects <= 1 or not territory.island = true)
 *   identity.type in (commune, metropole) and size.population < parameters.dgs-population
 *   hierarchy.layers = 4, answers.shared-projects = n/a
 *
 * Printing and parsing are inverse: a group of one member is written `any(…)`, or `all(…)` below the
 * top.
 */
import type { FactValue } from "../../../domain/facts/fact.js";
import type { RawCondition, RawFacts, RawLeaf } from "../../../rulebook/raw.js";
import { SIGNS, printComparison } from "../../../rulebook/checks/print-comparison.js";

/** Thrown for a word or sign that is not expected at its position. */
export class ExpressionFault extends Error {
  constructor(
    readonly expected: string,
    readonly found: string,
  ) {
    super(`expected ${expected}, found ${found}`);
  }
}

const NOT_APPLICABLE = "n/a";
const WORDS = { all: "and", any: "or" } as const;

export function printConditions(conditions: RawCondition): string {
  const [only, ...others] = "all" in conditions ? conditions.all : [];
  if (only !== undefined && others.length === 0 && "fact" in only) return printComparison(only);
  return printGroup(conditions, true);
}

function printGroup(node: RawCondition, top = false): string {
  if ("fact" in node) return printComparison(node);
  if ("not" in node) return `not ${printGroup(node.not)}`;
  const [kind, members] =
    "all" in node ? (["all", node.all] as const) : (["any", node.any] as const);
  if (members.length === 1) return `${kind}(${members.map((each) => printGroup(each)).join("")})`;
  const line = members.map((each) => printGroup(each)).join(` ${WORDS[kind]} `);
  return top ? line : `(${line})`;
}

export function printFacts(facts: RawFacts): string {
  return Object.entries(facts)
    .map(([fact, value]) => `${fact} = ${value === null ? NOT_APPLICABLE : String(value)}`)
    .join(", ");
}

/** @throws ExpressionFault */
export function parseConditions(line: string): RawCondition {
  const tokens = new Tokens(line);
  const node = parseSequence(tokens);
  tokens.end("`and`, `or` or the end of the line");
  return "fact" in node ? { all: [node] } : node;
}

/** @throws ExpressionFault */
export function parseFacts(line: string): RawFacts {
  const tokens = new Tokens(line);
  const facts: [string, FactValue | null][] = [];
  do {
    const fact = tokens.word("a fact");
    tokens.take("=", `\`=\` after \`${fact}\``);
    const value = tokens.word(`a value of \`${fact}\``);
    if (facts.some(([each]) => each === fact))
      throw new ExpressionFault("each fact once", `\`${fact}\` twice`);
    facts.push([fact, value === NOT_APPLICABLE ? null : toValue(value)]);
  } while (tokens.skip(","));
  tokens.end("a comma or the end of the line");
  return Object.fromEntries(facts);
}

function parseSequence(tokens: Tokens): RawCondition {
  const first = parseMember(tokens);
  const conjunction = tokens.peek();
  if (conjunction !== "and" && conjunction !== "or") return first;
  const members = [first];
  while (tokens.skip(conjunction)) members.push(parseMember(tokens));
  const next = tokens.peek();
  if (next === "and" || next === "or")
    throw new ExpressionFault(
      "parentheses around what belongs together where `and` meets `or`",
      `\`${next}\` after \`${conjunction}\``,
    );
  return conjunction === "and" ? { all: members } : { any: members };
}

function parseMember(tokens: Tokens): RawCondition {
  if (tokens.skip("not")) {
    tokens.descend();
    return { not: parseMember(tokens) };
  }
  if (tokens.peek() === "(") return parseParentheses(tokens);
  const group = tokens.peek();
  if ((group === "all" || group === "any") && tokens.peek(1) === "(") {
    tokens.skip(group);
    const member = parseParentheses(tokens);
    return group === "all" ? { all: [member] } : { any: [member] };
  }
  return parseComparison(tokens);
}

function parseParentheses(tokens: Tokens): RawCondition {
  tokens.take("(", "`(`");
  tokens.descend();
  const node = parseSequence(tokens);
  tokens.take(")", "`)`");
  return node;
}

function parseComparison(tokens: Tokens): RawLeaf {
  const fact = tokens.word("a fact");
  const operator = parseOperator(tokens, fact);
  if (operator !== "in" && operator !== "notIn")
    return { fact, operator, value: toOperand(tokens.word(`a value to compare \`${fact}\` with`)) };
  tokens.take("(", `\`(\` and a list of values for \`${fact}\``);
  const value: FactValue[] = [];
  do value.push(toValue(tokens.word(`a value of \`${fact}\``)));
  while (tokens.skip(","));
  tokens.take(")", "a comma or `)`");
  return { fact, operator, value };
}

function parseOperator(tokens: Tokens, fact: string): string {
  const signs = Object.entries(SIGNS);
  const first = tokens.peek();
  const sign = first === "not" && tokens.peek(1) === "in" ? "not in" : first;
  const found = signs.find(([, each]) => each === sign);
  if (found === undefined)
    throw new ExpressionFault(
      `one of ${signs.map(([, each]) => `\`${each}\``).join(", ")} after \`${fact}\``,
      tokens.show(),
    );
  sign?.split(" ").forEach((each) => tokens.skip(each));
  return found[0];
}

/** The value that a word denotes, or the legal parameter that it cites. */
const toOperand = (word: string): RawLeaf["value"] =>
  word.startsWith("parameters.") ? { fact: word } : toValue(word);

function toValue(word: string): FactValue {
  if (/^-?\d+(\.\d+)?$/.test(word)) return Number(word);
  return word === "true" || word === "false" ? word === "true" : word;
}

/** More than the checks allow, but too few to exhaust the stack. */
const GROUPS_MAX = 50;
const SIGN_CHARACTERS = /^(?:[<>!]=|[=<>(),])$/;

/** The words and signs of a line, read from left to right. */
class Tokens {
  readonly #tokens: readonly string[];
  #position = 0;
  #groups = 0;

  constructor(line: string) {
    this.#tokens = line.match(/[<>!]=|[=<>(),]|[^\s<>!=(),]+|!/g) ?? [];
  }

  peek(ahead = 0): string | undefined {
    return this.#tokens[this.#position + ahead];
  }

  show(): string {
    const token = this.peek();
    return token === undefined ? "the end of the line" : `\`${token}\``;
  }

  /** Consumes a token if it is next. */
  skip(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#position += 1;
    return true;
  }

  /** Counts a nested group. @throws ExpressionFault if there are too many */
  descend(): void {
    this.#groups += 1;
    if (this.#groups > GROUPS_MAX)
      throw new ExpressionFault(`at most ${GROUPS_MAX} parentheses and \`not\``, "more");
  }

  /** Consumes a token. @throws ExpressionFault if another one is next */
  take(token: string, expected: string): void {
    if (!this.skip(token)) throw new ExpressionFault(expected, this.show());
  }

  /** Consumes a word. @throws ExpressionFault if a sign or the end is next */
  word(expected: string): string {
    const token = this.peek();
    if (token === undefined || SIGN_CHARACTERS.test(token) || token === "!")
      throw new ExpressionFault(expected, this.show());
    this.#position += 1;
    return token;
  }

  /** @throws ExpressionFault if the line continues */
  end(expected: string): void {
    if (this.peek() !== undefined) throw new ExpressionFault(expected, this.show());
  }
}
