import type { Fault } from "../../domain/kernel/fault.js";
import { didYouMean } from "../../json/nearest.js";
import type { Caller } from "../../application/ports/principal.js";
import type { FaultDocument, Problem } from "../../presentation/contract/problem.js";
import { PROBLEMS, type ProblemCode, type Subject } from "./catalogue.js";

export interface ProblemExtras {
  readonly errors?: readonly FaultDocument[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
  /** The caller, if recognised and not let in. */
  readonly caller?: Caller;
}

/** An answer that is a problem (RFC 9457): thrown anywhere, sent in one place. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly errors: readonly FaultDocument[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly caller: Caller | undefined;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    { errors, headers = {}, cause, caller }: ProblemExtras = {},
  ) {
    super(detail, { cause });
    this.errors = errors;
    this.caller = caller;
    this.headers = headers;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

/** Faults and addresses must not repeat a body or header of megabytes. */
const RECEIVED_LENGTH_MAX = 200;
const FAULTS_MAX = 100;
const cut = (text: string): string =>
  (text.length <= RECEIVED_LENGTH_MAX
    ? text
    : `${text.slice(0, RECEIVED_LENGTH_MAX)}… (${text.length} characters)`
  ).toWellFormed();

/** Presents a fault as the contract describes it; the nearest valid name is the hint. */
export function faultDocument({
  code,
  path,
  expected,
  received,
  hint,
  candidates,
}: Fault): FaultDocument {
  const nearest = hint ?? (candidates && didYouMean(unquote(received), candidates));
  return { path, code, expected, received, ...(nearest !== undefined && { hint: nearest }) };
}

function unquote(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return json;
  }
}

/** The problem of a body with faults; it contains all of them. */
export function faultsProblem(subject: Subject, faults: readonly Fault[]): ProblemError {
  const count = faults.length === 1 ? "one fault" : `${faults.length} faults`;
  const code = `${subject}.invalid` as const;
  return new ProblemError(code, `${PROBLEMS[code].subject} has ${count}: see \`errors\``, {
    errors: faults.map(faultDocument),
  });
}

/** The document of a problem at an address. */
export function problemDocument({ code, detail, errors }: ProblemError, instance: string): Problem {
  const { status, title } = PROBLEMS[code];
  const shown = errors
    ?.slice(0, FAULTS_MAX)
    .map((fault) => ({ ...fault, path: cut(fault.path), received: cut(fault.received) }));
  // A detail quotes the input, perhaps cut in the middle of a character.
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail: detail.toWellFormed(),
    instance: cut(instance),
    code,
    ...(shown && { errors: shown }),
  };
}
