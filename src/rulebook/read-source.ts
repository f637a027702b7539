import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseStrictly } from "../json/strict-parse.js";
import type { Finding } from "./finding.js";
import type { RulebookSource } from "./raw.js";

const FOLDERS = ["questions", "brakes", "recommendations"];
const FILES = ["rulebook.json", "parameters.json"];

/**
 * Reads the files of a rules folder. A file that is missing, not UTF-8 or not JSON becomes a
 * finding.
 */
export function readSource(folder: string): { source: RulebookSource; findings: Finding[] } {
  const source: Record<string, unknown> = {};
  const findings: Finding[] = [];
  for (const file of [...FILES, ...FOLDERS.flatMap((each) => listJson(folder, each))]) {
    const content = readContent(folder, file);
    if (content.findings === undefined) source[file] = content.value;
    else findings.push(...content.findings);
  }
  return { source, findings };
}

type Content =
  | { readonly value: unknown; readonly findings?: undefined }
  | { readonly findings: readonly Finding[] };

function readContent(folder: string, file: string): Content {
  const path = join(folder, file);
  if (!existsSync(path)) {
    const hint = "restore it, or set `DOUZE_RULES_DIR` to the folder that holds it";
    return { findings: [unreadable(file, "", "the file is missing", hint)] };
  }
  const text = decode(readFileSync(path));
  if (text === undefined)
    return { findings: [unreadable(file, "", "the file is not UTF-8", "save it as UTF-8")] };
  const { value, faults } = { value: undefined, ...parseStrictly(text) };
  if (faults === undefined) return { value };
  return {
    findings: faults.map((fault) =>
      unreadable(file, fault.path, `expected ${fault.expected}, found ${fault.received}`),
    ),
  };
}

function listJson(folder: string, sub: string): string[] {
  const path = join(folder, sub);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => `${sub}/${name}`);
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unreadable(file: string, pointer: string, message: string, hint?: string): Finding {
  return {
    check: "readable",
    severity: "error",
    file,
    pointer,
    message,
    consequence: "nothing in it could be read",
    ...(hint !== undefined && { hint }),
  };
}
