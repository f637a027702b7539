import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseStrictly } from "../json/strict-parse.js";
import type { Finding } from "./finding.js";
import type { RulebookSource } from "./raw.js";

const FOLDERS = ["questions", "brakes", "recommendations"];
const FILES = ["rulebook.json", "parameters.json"];

/** Reads the files of a rules folder; a file that is missing or not JSON becomes a finding. */
export function readSource(folder: string): { source: RulebookSource; findings: Finding[] } {
  const source: Record<string, unknown> = {};
  const findings: Finding[] = [];
  for (const file of [...FILES, ...FOLDERS.flatMap((each) => listJson(folder, each))]) {
    if (!existsSync(join(folder, file))) {
      findings.push(
        unreadable(
          file,
          "",
          "the file is missing",
          "restore it, or set `DOUZE_RULES_DIR` to the folder that holds it",
        ),
      );
      continue;
    }
    const text = decode(readFileSync(join(folder, file)));
    const parsed = text === undefined ? undefined : parseStrictly(text);
    if (parsed === undefined)
      findings.push(unreadable(file, "", "the file is not UTF-8", "save it as UTF-8"));
    else if (parsed.faults !== undefined)
      findings.push(
        ...parsed.faults.map(({ path, expected, received }) =>
          unreadable(file, path, `expected ${expected}, found ${received}`),
        ),
      );
    else source[file] = parsed.value;
  }
  return { source, findings };
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
