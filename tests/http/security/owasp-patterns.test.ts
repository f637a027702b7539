/**
 * OWASP API Security Top 10 (2023), API4: no text makes a pattern take time that grows without
 * bound (ReDoS).
 */
import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSync } from "recheck";
import ts from "typescript";
import { packagePath } from "../../../src/platform/paths.js";
import { contract } from "../../support/clients/contract.js";

/** Where patterns meet what comes from outside. */
const FOLDERS = [
  "src/http",
  "src/application",
  "src/domain",
  "src/delivery",
  "src/json",
  "src/exports",
  "src/presentation",
  "src/territory",
];

/** The patterns of a source file, as source and flags. */
function patternsOf(file: string): [string, string][] {
  const found: [string, string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.push([node.text.slice(1, end), node.text.slice(end + 1)]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest));
  return found;
}

function patternsOfContract(): [string, string][] {
  const found = new Set<string>();
  JSON.parse(JSON.stringify(contract), (key, value: unknown) => {
    if (key === "pattern" && typeof value === "string") found.add(value);
    return value;
  });
  return [...found].map((source) => [source, "u"]);
}

const filesOf = (folder: string): string[] =>
  readdirSync(packagePath(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("generated"))
    .map((name) => join(packagePath(folder), name));

/** Patterns that can be made to take more than linear time. */
const vulnerable = (patterns: readonly (readonly [string, string])[]): string[] =>
  patterns.flatMap(([source, flags]) => {
    const found = checkSync(source, flags, { checker: "automaton", timeout: 20_000 });
    return found.status === "vulnerable"
      ? [`/${source}/${flags}: ${found.complexity.summary}`]
      : [];
  });

describe("a pattern", () => {
  it("that is vulnerable is found", () => {
    expect(
      vulnerable([
        ["^(a+)+$", ""],
        ["^a+$", ""],
      ]),
    ).toEqual(["/^(a+)+$/: exponential"]);
  });

  it("of the contract takes linear time, whatever it is held against", () => {
    const patterns = patternsOfContract();
    expect(patterns.length).toBeGreaterThan(20);
    expect(vulnerable(patterns)).toEqual([]);
  });

  it("of the code takes linear time, whatever it is held against", () => {
    const patterns = [
      ...new Map(
        FOLDERS.flatMap(filesOf)
          .flatMap(patternsOf)
          .map((each) => [each.join("/"), each] as const),
      ).values(),
    ];
    expect(patterns.length).toBeGreaterThan(60);
    expect(vulnerable(patterns)).toEqual([]);
  });
});
