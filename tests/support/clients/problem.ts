import { expect } from "@jest/globals";
import { PROBLEMS, type ProblemCode } from "../../../src/http/problems/catalogue.js";
import { packagePath } from "../../../src/platform/paths.js";
import type { Reply } from "./client.js";

export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly expected?: unknown;
  readonly received?: unknown;
  readonly hint?: unknown;
}

/**
 * Holds an answer to be this problem, whole, and to give nothing of the inside away; returns its
 * faults.
 */
export function expectProblem(
  reply: Pick<Reply, "status" | "headers" | "json" | "text">,
  code: ProblemCode,
  instance: string,
  rest: { detail?: unknown; errors?: unknown } = {},
): Fault[] {
  const { status, title } = PROBLEMS[code];
  expect(reply.status).toBe(status);
  expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(reply.json).toEqual({
    type: `/problems/${code}`,
    title,
    status,
    detail: expect.stringMatching(/^[a-z`]/),
    instance,
    code,
    ...rest,
  });
  expect(reply.text).not.toMatch(/\n\s+at |node_modules|\.[jt]s:\d+|node:internal/);
  expect(reply.text).not.toContain(packagePath(""));
  return reply.json.errors ?? [];
}
