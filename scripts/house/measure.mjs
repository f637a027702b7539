/** Measures the code of a folder: import circles, folders, line widths, files and functions. */
import { cruise } from "dependency-cruiser";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

const MEASURED = /^(src|scripts|bench|tests)\//;
const CODE = /\.(ts|mjs)$/;
const GENERATED = "/generated/";

/**
 * A measured thing, `{ name, size }`, for example a file with its lines.
 *
 * @returns every measure of the house: what it counts, the measured things, the summary of their
 *   sizes, and the limit that the summary must not exceed
 */
export async function measureHouse(root) {
  const files = trackedFiles(root);
  const sources = files.filter((file) => CODE.test(file)).map((file) => readSource(root, file));
  const lines = sources.flatMap(codeLines);
  const fileSizes = sources.map(({ file, text }) => ({ name: file, size: countLines(text) }));
  const productFiles = fileSizes.filter(({ name }) => name.startsWith("src/"));
  const circles = await importCircles(root);
  return [
    measure("import circles in `src`, types included", circles, sum, 0),
    measure("entries in the largest folder", folderSizes(files), largest, 25),
    measure("95th percentile of code lines, columns", lines, percentile(0.95), 100),
    measure("longest code line, columns", lines, largest, 120),
    measure("median file of `src`, lines", productFiles, percentile(0.5), 90),
    measure("longest file, lines", fileSizes, largest, 400),
    measure("longest function, lines", sources.flatMap(functionSizes), largest, 60),
  ];
}

function measure(what, things, summarise, limit) {
  return { what, things, size: summarise(things.map(({ size }) => size)), limit };
}

const sum = (sizes) => sizes.reduce((total, size) => total + size, 0);
const largest = (sizes) => sizes.reduce((most, size) => Math.max(most, size), 0);
const percentile = (share) => (sizes) =>
  sizes.toSorted((a, b) => a - b)[Math.ceil(share * sizes.length) - 1] ?? 0;

/** Whether a measure exceeds its limit. */
export const isBreached = ({ size, limit }) => size > limit;

/** The things that break a measure. A percentile has no offenders of its own. */
export const offendersOf = ({ what, things, limit }) =>
  /^(95th|median)/.test(what) ? [] : things.filter(({ size }) => size > limit);

/** The measures as a table in Markdown. */
export function toTable(measures) {
  const rows = measures.map(({ what, size, limit }) => `| ${what} | ${size} | ${limit} |\n`);
  return `| what | measured | at most |\n| --- | --- | --- |\n${rows.join("")}`;
}

/** The files of a Git working tree that are not ignored, generated or deleted. */
function trackedFiles(root) {
  const args = ["-C", root, "ls-files", "--cached", "--others", "--exclude-standard"];
  return execFileSync("git", args, { encoding: "utf8" })
    .split("\n")
    .filter((file) => MEASURED.test(file) && !file.includes(GENERATED))
    .filter((file) => existsSync(join(root, file)));
}

function readSource(root, file) {
  const text = readFileSync(join(root, file), "utf8");
  return { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
}

const countLines = (text) => text.split("\n").length - 1;

/** Files and folders in each folder. A folder without code below it holds data: it is exempt. */
function folderSizes(files) {
  const entries = new Map();
  const withCode = new Set();
  for (const file of files) {
    for (let child = file; dirname(child) !== "."; child = dirname(child)) {
      const folder = dirname(child);
      entries.set(folder, (entries.get(folder) ?? new Set()).add(child));
      if (CODE.test(file)) withCode.add(folder);
    }
  }
  return [...entries]
    .filter(([folder]) => withCode.has(folder))
    .map(([folder, children]) => ({ name: folder, size: children.size }));
}

/** Lines with code on them; lines of comments alone are not measured. */
function codeLines({ file, text, tree }) {
  const withCode = new Set();
  const visit = (node) => {
    if (node.getChildCount(tree) === 0 && node.getText(tree) !== "") {
      const { first, last } = lineRange(node, tree);
      for (let line = first; line <= last; line++) withCode.add(line);
    }
    for (const child of node.getChildren(tree)) {
      if (!ts.isJSDoc(child)) visit(child);
    }
  };
  visit(tree);
  return text
    .split("\n")
    .map((line, i) => ({ name: `${file}:${i + 1}`, size: [...line].length, number: i }))
    .filter(({ number }) => withCode.has(number));
}

/** Functions with a body. The callback of a `describe` is a chapter of a test, not a function. */
function functionSizes({ file, tree }) {
  const found = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body && !isChapter(node, tree)) {
      const { first, last } = lineRange(node, tree);
      found.push({ name: `${file}:${first + 1}`, size: last - first + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const isChapter = (node, tree) =>
  ts.isCallExpression(node.parent) &&
  /^describe(\.each)?\b/.test(node.parent.expression.getText(tree));

function lineRange(node, tree) {
  const lineAt = (offset) => tree.getLineAndCharacterOfPosition(offset).line;
  return { first: lineAt(node.getStart(tree)), last: lineAt(node.getEnd()) };
}

/** Circles of imports in `src`, including imports of types. */
async function importCircles(root) {
  const circles = { name: "circle", severity: "error", from: {}, to: { circular: true } };
  const { output } = await cruise(["src"], {
    baseDir: root,
    doNotFollow: { path: "node_modules" },
    exclude: { path: GENERATED },
    tsPreCompilationDeps: true,
    validate: true,
    ruleSet: { forbidden: [circles] },
  });
  return output.summary.violations.map(({ from, cycle = [] }) => ({
    name: [from, ...cycle.map((step) => step.name)].join(" → "),
    size: 1,
  }));
}
