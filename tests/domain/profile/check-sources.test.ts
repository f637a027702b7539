import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { INPUT_FIELDS, PROFILE_FACTS } from "../../../src/domain/facts/fact-dictionary.js";
import { deriveFacts } from "../../../src/domain/profile/derive-facts.js";
import type { ProfileInput, SourceInput } from "../../../src/domain/profile/profile-input.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";
import { CALUIRE, faultsOf, soundOf } from "./checked.js";

const RSU = { name: "RSU 2025", asOf: "2025-12-31" };
const said: ProfileInput = {
  asOf: "2026-11-22",
  size: { agents: 600, sites: 40 },
  hierarchy: { layers: 5 },
  calendar: { nextElection: "2032-03" },
  answers: [
    { question: "shared-projects", level: 1 },
    { question: "work-accounts", state: "unknown" },
  ],
};
const citing = (...sources: SourceInput[]): ProfileInput => ({ ...said, sources });
/** The document of each fact that has one. */
const documents = (input: ProfileInput, context?: Parameters<typeof soundOf>[1]) => {
  const { profile } = soundOf(input, context);
  return Object.fromEntries(
    [...deriveFacts(shippedRulebook(), profile)].flatMap(([id, fact]) =>
      fact.state === "known" && fact.source.kind === "caller" && fact.source.document
        ? [[id, fact.source.document]]
        : [],
    ),
  );
};

describe("documents that values were taken from", () => {
  it("stand beside the facts that they give, and beside no other", () => {
    expect(
      documents(
        citing(
          { ...RSU, fields: ["size.agents", "answers.shared-projects"] },
          {
            name: "Organigramme",
            asOf: "2026-09-01",
            fields: ["hierarchy.layers", "calendar.nextElection"],
          },
        ),
      ),
    ).toEqual({
      "size.agents": RSU,
      "answers.shared-projects": RSU,
      "hierarchy.layers": { name: "Organigramme", asOf: "2026-09-01" },
      "calendar.monthsToElection": { name: "Organigramme", asOf: "2026-09-01" },
    });
    expect(documents(said)).toEqual({});
  });

  it("change nothing else: without them the facts are the same to the byte", () => {
    const facts = (input: ProfileInput) =>
      JSON.stringify([...deriveFacts(shippedRulebook(), soundOf(input).profile)]);
    const sourced = facts(citing({ ...RSU, fields: ["size.agents"] }));
    expect(sourced).not.toBe(facts(said));
    expect(sourced.replace(`,"document":${JSON.stringify(RSU)}`, "")).toBe(facts(said));
    expect(facts({ ...said, sources: [] })).toBe(facts(said));
  });

  it("may come in any order", () => {
    const fields = [
      "size.agents",
      "size.sites",
      "hierarchy.layers",
      "calendar.nextElection",
      "answers.shared-projects",
    ];
    const old = { name: "Bilan social 2019", asOf: "2019-12-31" };
    const sources = fc.shuffledSubarray(fields, { minLength: 5 }).chain((order) =>
      fc.nat(5).map((cut) =>
        [
          { ...RSU, fields: order.slice(0, cut) },
          { ...old, fields: order.slice(cut) },
        ].filter((each) => each.fields.length > 0),
      ),
    );
    fc.assert(
      fc.property(sources, (given) => {
        expect(documents(citing(...given))).toEqual(documents(citing(...[...given].reverse())));
        expect(soundOf(citing(...given)).notes).toEqual(
          soundOf(citing(...[...given].reverse())).notes,
        );
      }),
      { numRuns: 40 },
    );
  });

  it("can be named for every field of a profile that gives a fact", () => {
    expect(INPUT_FIELDS).toContain("calendar.nextElection");
    expect(INPUT_FIELDS.filter((field) => !PROFILE_FACTS.some(({ id }) => id === field))).toEqual([
      "calendar.nextElection",
    ]);
    for (const derived of ["size.headcountBand", "calendar.monthsToElection"])
      expect(INPUT_FIELDS).not.toContain(derived);
  });
});

describe("a document that cannot be cited", () => {
  it.each<[string, SourceInput, object]>([
    [
      "for a field that is none",
      { ...RSU, fields: ["size.agent"] },
      {
        code: "profile.source.field-unknown",
        path: "/sources/0/fields/0",
        received: '"size.agent"',
        candidates: expect.arrayContaining(["size.agents", "answers.shared-projects"]),
      },
    ],
    [
      "for a name, which is no fact",
      { ...RSU, fields: ["identity.name"] },
      {
        code: "profile.source.field-unknown",
        path: "/sources/0/fields/0",
        received: '"identity.name"',
      },
    ],
    [
      "for a fact that is worked out",
      { ...RSU, fields: ["size.headcountBand"] },
      { code: "profile.source.field-unknown", path: "/sources/0/fields/0" },
    ],
    [
      "for a field that is not given",
      { ...RSU, fields: ["size.agents", "hierarchy.directorates"] },
      {
        code: "profile.source.field-not-given",
        path: "/sources/0/fields/1",
        received: '"hierarchy.directorates"',
      },
    ],
    [
      "for an answer that is not known",
      { ...RSU, fields: ["answers.work-accounts"] },
      { code: "profile.source.field-not-given", path: "/sources/0/fields/0" },
    ],
    [
      "twice for one field",
      { ...RSU, fields: ["size.agents", "size.agents"] },
      {
        code: "profile.source.duplicate",
        path: "/sources/0/fields/1",
        expected: expect.stringContaining("`/sources/0/fields/0`"),
      },
    ],
    [
      "of a date that is none",
      { ...RSU, asOf: "2025-02-30", fields: ["size.agents"] },
      { code: "profile.source.date-invalid", path: "/sources/0/asOf", received: '"2025-02-30"' },
    ],
    [
      "of a date after the plan",
      { ...RSU, asOf: "2026-11-23", fields: ["size.agents"] },
      {
        code: "profile.source.after-plan",
        path: "/sources/0/asOf",
        expected: "a date not after that of the plan, 2026-11-22",
        received: '"2026-11-23"',
      },
    ],
  ])("is refused %s", (_, source, fault) => {
    expect(faultsOf(citing(source))).toEqual([expect.objectContaining(fault)]);
  });

  it("is refused where official data, and not the caller, give the value", () => {
    const input: ProfileInput = {
      identity: { type: "commune" },
      sources: [{ ...RSU, fields: ["identity.type", "size.population"] }],
    };
    expect(faultsOf(input, { official: CALUIRE }).map(({ code, path }) => [code, path])).toEqual([
      ["profile.source.field-not-given", "/sources/0/fields/0"],
      ["profile.source.field-not-given", "/sources/0/fields/1"],
    ]);
    expect(documents({ ...input, size: { population: 43_000 } })).toEqual({
      "identity.type": RSU,
      "size.population": RSU,
    });
  });

  it("is refused twice over two documents, and every fault is said", () => {
    expect(
      faultsOf(
        citing(
          { ...RSU, fields: ["size.agents"] },
          { name: "Paie", asOf: "2030-01-01", fields: ["size.agents", "sites"] },
        ),
      ).map(({ code }) => code),
    ).toEqual([
      "profile.source.after-plan",
      "profile.source.duplicate",
      "profile.source.field-unknown",
    ]);
  });
});

describe("old figures", () => {
  const notesOf = (...dates: string[]) =>
    soundOf(
      citing(
        ...dates.map((asOf, i) => ({
          name: "Bilan",
          asOf,
          fields: [["size.agents", "size.sites", "hierarchy.layers"][i]!],
        })),
      ),
    ).notes;

  it("deserve a word where they lie more than 24 months before the plan", () => {
    expect(notesOf("2024-11-22")).toEqual([]);
    expect(notesOf("2024-11-21")).toEqual([
      { code: "figures-old", path: "/sources", values: { name: "Bilan", asOf: "2024-11-21" } },
    ]);
  });

  it("deserve one word a document and date, the oldest first", () => {
    expect(
      notesOf("2021-12-31", "2019-12-31", "2021-12-31").map(({ values }) => values["asOf"]),
    ).toEqual(["2019-12-31", "2021-12-31"]);
  });
});
