import { describe, expect, it } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { contentTypeOf } from "../../src/exports/format.js";
import { PLAN_FORMATS } from "../../src/exports/plan-formats.js";
import { SHEETS } from "../../src/exports/tables/sheets.js";
import { ACTION_COLUMNS } from "../../src/exports/tables/step-columns.js";
import { MOVEMENT_LABELS } from "../../src/presentation/words/labels.js";
import { packagePath } from "../../src/platform/paths.js";
import { shippedRulebook } from "../support/rulebook/shipped.js";

const page = readFileSync(packagePath("docs/exports.md"), "utf8");

describe("docs/exports.md", () => {
  it(
    "names every format that is offered by its media type, with parameters and extension, or " +
      "leads to the page that does",
    () => {
      const documents = existsSync(packagePath("docs/exports-documents.md"))
        ? readFileSync(packagePath("docs/exports-documents.md"), "utf8")
        : "";
      for (const format of PLAN_FORMATS) {
        const row = `${page}\n${documents}`
          .split("\n")
          .find((line) => line.includes(`\`${format.mediaType}\``));
        expect([format.mediaType, row]).toEqual([
          format.mediaType,
          expect.stringContaining(format.extension),
        ]);
        if (format.parameters !== undefined)
          expect(row).toContain(contentTypeOf(format).slice(format.mediaType.length + 2));
      }
    },
  );

  it("lists every column of CSV, in order, with its kind and meaning", () => {
    const rows = page
      .split("\n")
      .filter((line) => /^\| `[a-zA-Z]+` \| (text|whole|number|share|date) \|/.test(line));
    expect(rows).toEqual(
      ACTION_COLUMNS.map(
        ({ id, kind = "text", meaning }) =>
          `| \`${id}\` | ${kind} | ${meaning.en.replaceAll("|", "\\|")} |`,
      ),
    );
  });
});

describe("the words of the formats", () => {
  it("call the movements what the rulebook calls them", () => {
    expect(Object.entries(MOVEMENT_LABELS).map(([id, label]) => ({ id, label }))).toEqual(
      shippedRulebook().movements.map(({ id, label }) => ({
        id,
        label: { fr: label.fr, en: label.en },
      })),
    );
  });

  it(
    "keep to French typography: a space that does not break before a colon, a semicolon, and " +
      "inside quotation marks",
    () => {
      const french = [...ACTION_COLUMNS, ...SHEETS.flatMap(({ columns }) => columns)]
        .flatMap(({ heading, meaning }) => [heading.fr, meaning.fr])
        .concat(SHEETS.map(({ purpose }) => purpose.fr));
      expect(french.filter((text) => /(?<!\u00a0)[:;»?!]|«(?!\u00a0)|'|\.\.\./.test(text))).toEqual(
        [],
      );
    },
  );
});
