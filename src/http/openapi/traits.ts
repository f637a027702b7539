/** Reads and checks what an operation declares about itself. */
import type { Role } from "../../application/ports/principal.js";
import { PROBLEMS, type ProblemCode, type Subject } from "../problems/catalogue.js";
import { CACHING_POLICIES, NO_STORE, type CachingPolicy } from "./caching-policies.js";
import type { OperationDocument } from "./document.js";
import type { AuditRule, CsvColumns, OperationExtensions } from "./extensions.js";

/** The declarations of an operation, checked. */
export interface OperationTraits {
  readonly id: string;
  readonly role: Role | undefined;
  /** Points; 0 for public operations. */
  readonly cost: number;
  readonly heavy: boolean;
  readonly caching: CachingPolicy;
  readonly audit: AuditRule | undefined;
  readonly problems: readonly ProblemCode[];
  readonly subject: Subject | undefined;
  readonly csvColumns: CsvColumns | undefined;
  readonly aggregatesOnly: boolean;
  readonly planAnswer: OperationExtensions["x-plan-answer"];
  readonly secretAnswer: boolean;
  readonly englishOnly: boolean;
  readonly webhookCallbacks: boolean;
}

const AUDIT_SUCCESSES = ["recorded-with-change", "noted", "not-noted"] as const;
const PLAN_ANSWERS = ["json-only", "all-formats"] as const;
const ROLES: readonly Role[] = ["read", "write", "admin"];

/**
 * Reads the declarations of an operation, at build and at start.
 * @throws Error if one is missing, unknown, or contradicts another
 */
export function readTraits(
  method: string,
  path: string,
  operation: OperationDocument,
): OperationTraits {
  const declared = new Declarations(operation);
  declared.refuseUnknown();
  const role = declared.oneOf("x-required-role", ROLES);
  const hasBody = operation.requestBody !== undefined;
  declared.requireOnlyIf("x-rate-limit-cost", role !== undefined, "operations with a role");
  declared.requireOnlyIf("x-audit", role !== undefined, "operations with a role");
  declared.requireOnlyIf("x-caching", method === "get", "GET");
  declared.requireOnlyIf("x-subject", hasBody, "operations with a body");
  const caching = declared.oneOf("x-caching", keysOf(CACHING_POLICIES));
  const problems = declared.listOf("x-problems", keysOf(PROBLEMS));
  if (path.includes("{") && !problems.some((code) => code.endsWith(".not-found")))
    declared.fail("`x-problems` must name the problem of an identifier that leads nowhere");
  return {
    id: operation.operationId,
    role,
    cost: declared.cost(),
    heavy: declared.flag("x-heavy"),
    caching: caching === undefined ? NO_STORE : CACHING_POLICIES[caching],
    audit: declared.audit(),
    problems,
    subject: declared.subject(),
    csvColumns: operation["x-csv-columns"],
    aggregatesOnly: declared.flag("x-aggregates-only"),
    planAnswer: declared.oneOf("x-plan-answer", PLAN_ANSWERS),
    secretAnswer: declared.flag("x-secret-answer"),
    englishOnly: declared.flag("x-english-only"),
    webhookCallbacks: declared.flag("x-webhook-callbacks"),
  };
}

const KNOWN: Readonly<Record<keyof OperationExtensions, true>> = {
  "x-required-role": true,
  "x-rate-limit-cost": true,
  "x-rate-limit-cost-of-formats": true,
  "x-heavy": true,
  "x-caching": true,
  "x-audit": true,
  "x-problems": true,
  "x-subject": true,
  "x-csv-columns": true,
  "x-aggregates-only": true,
  "x-plan-answer": true,
  "x-secret-answer": true,
  "x-english-only": true,
  "x-webhook-callbacks": true,
};

/** Of deprecated operations; `responses/deprecation.ts` reads them. */
const OF_DEPRECATION = ["x-deprecated-at", "x-sunset-at", "x-successor"];

/** The extensions of one operation, as they stand in the document: of any type. */
class Declarations {
  constructor(private readonly operation: OperationDocument) {}

  refuseUnknown(): void {
    for (const name of Object.keys(this.operation))
      if (name.startsWith("x-") && !(name in KNOWN) && !OF_DEPRECATION.includes(name))
        this.fail(`\`${name}\` is no extension of this service`);
  }

  requireOnlyIf(name: keyof OperationExtensions, applies: boolean, where: string): void {
    const isDeclared = this.operation[name] !== undefined;
    if (applies && !isDeclared) this.fail(`\`${name}\` is missing`);
    if (!applies && isDeclared) this.fail(`\`${name}\` is for ${where} only`);
  }

  oneOf<T extends string>(name: keyof OperationExtensions, values: readonly T[]): T | undefined {
    const value: unknown = this.operation[name];
    const found = values.find((each) => each === value);
    if (value !== undefined && found === undefined) this.fail(unknownValue(name, value, values));
    return found;
  }

  listOf<T extends string>(name: keyof OperationExtensions, values: readonly T[]): readonly T[] {
    const list: unknown = this.operation[name] ?? [];
    if (!Array.isArray(list)) return this.fail(`\`${name}\` must be a list`);
    for (const each of list)
      if (!values.includes(each as T)) this.fail(unknownValue(name, each, values));
    return list as T[];
  }

  flag(name: keyof OperationExtensions): boolean {
    const value: unknown = this.operation[name] ?? false;
    return typeof value === "boolean" ? value : this.fail(`\`${name}\` must be true or false`);
  }

  cost(): number {
    const cost: unknown = this.operation["x-rate-limit-cost"];
    if (cost === undefined) return 0;
    const isCost = typeof cost === "number" && Number.isInteger(cost) && cost >= 1;
    return isCost ? cost : this.fail("`x-rate-limit-cost` must be a whole number from 1");
  }

  audit(): AuditRule | undefined {
    const rule = this.operation["x-audit"];
    if (rule === undefined) return undefined;
    if (!AUDIT_SUCCESSES.includes(rule.success))
      this.fail(unknownValue("x-audit", rule.success, AUDIT_SUCCESSES));
    const parameters = (this.operation.parameters ?? []).map(({ name }) => name);
    for (const id of rule.ids ?? [])
      if (!parameters.includes(id)) this.fail(unknownValue("x-audit", id, parameters));
    return rule;
  }

  subject(): Subject | undefined {
    const subject = this.operation["x-subject"];
    if (subject !== undefined && !(`${subject}.invalid` in PROBLEMS))
      this.fail(`\`x-subject\`: there is no problem \`${subject}.invalid\``);
    return subject;
  }

  fail(reason: string): never {
    throw new Error(`operation \`${this.operation.operationId}\`: ${reason}`);
  }
}

const unknownValue = (name: string, value: unknown, values: readonly string[]): string =>
  `\`${name}\` must be one of ${values.join(", ")}, not ${JSON.stringify(value)}`;

const keysOf = <T extends object>(table: T): readonly (keyof T & string)[] =>
  Object.keys(table) as (keyof T & string)[];
