import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTerritory } from "../../src/territory/open-territory.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "douze-index-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const oneCommune = {
  format: 1,
  vintage: "2026",
  source: "made up",
  kinds: ["commune"],
  types: ["commune"],
  kind: "0",
  type: "0",
  overseas: "0",
  code: "00001",
  name: "Ici",
  siren: "",
  population: "7",
  memberCommunes: "",
  departement: "",
  region: "",
  epci: "",
  ept: "",
  successors: {},
};

function opening(content: string) {
  const path = join(folder, "territory.json");
  writeFileSync(path, content);
  return () => openTerritory(path);
}

describe("openTerritory on a file", () => {
  it("reads a sound one", () => {
    expect(opening(JSON.stringify(oneCommune))().search("ici", { limit: 5 })).toMatchObject([
      { id: "commune-00001", population: 7 },
    ]);
  });

  it("refuses a missing one and says how to make it", () => {
    expect(() => openTerritory(join(folder, "none.json"))).toThrow(
      /cannot be read\nhint: run `node scripts\/build\/territory\.mjs`/,
    );
  });

  it("refuses one that is not JSON, or of another format", () => {
    expect(opening("{")).toThrow(/cannot be read/);
    expect(opening("null")).toThrow(/has the format/);
    expect(opening(JSON.stringify({ ...oneCommune, format: 2 }))).toThrow(
      /has the format `2`, expected `1`/,
    );
  });

  it("refuses one with a column cut short or missing", () => {
    expect(opening(JSON.stringify({ ...oneCommune, code: "00001\n00002" }))).toThrow(
      /rows in `name`, expected 2/,
    );
    expect(opening(JSON.stringify({ ...oneCommune, kind: "" }))).toThrow(
      /0 rows in `kind`, expected 1/,
    );
    expect(opening(JSON.stringify({ ...oneCommune, siren: undefined }))).toThrow(
      /has no column `siren`/,
    );
  });
});
