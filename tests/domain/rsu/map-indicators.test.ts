import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { MappedIndicators } from "../../../src/domain/rsu/map-indicators.js";
import type { RsuRow } from "../../../src/domain/rsu/rsu-input.js";
import { anySoundRows } from "../../support/builders/rsu-arbitraries.js";
import { faultsOf, soundOf, row, YEAR, COMMUNE } from "./indicator-rows.js";

describe("mapIndicators", () => {
  it("puts each figure where the profile has it, with its document and date", () => {
    const { profile, mapping, unused } = soundOf([
      YEAR,
      row("employer-siret", "21690034000011"),
      row("employer-name", "Caluire"),
      row("headcount-total", 600),
      row("workplaces", "40"),
      row("hierarchy-layers", 5, { asOf: "01/09/2026", source: "Organigramme" }),
      row("directorates", 8),
      row("general-director-post", "oui"),
      row("deputy-general-director-posts", 2),
      row("first-line-managers", 60),
    ]);
    expect(profile).toEqual({
      collectivity: "commune-69034",
      identity: { name: "Caluire", siren: "216900340" },
      size: { agents: 600, sites: 40 },
      hierarchy: {
        layers: 5,
        directorates: 8,
        generalDirector: true,
        deputyGeneralDirectors: 2,
        firstLineManagers: 60,
      },
      sources: [
        {
          name: "RSU 2025",
          asOf: "2025-12-31",
          fields: [
            "size.agents",
            "size.sites",
            "hierarchy.directorates",
            "hierarchy.generalDirector",
            "hierarchy.deputyGeneralDirectors",
            "hierarchy.firstLineManagers",
          ],
        },
        { name: "Organigramme", asOf: "2026-09-01", fields: ["hierarchy.layers"] },
      ],
    });
    expect(mapping.map(({ field, from }) => [field, from.map(({ id }) => id).join()])).toEqual([
      ["collectivity", "employer-siret"],
      ["identity.name", "employer-name"],
      ["identity.siren", "employer-siret"],
      ["size.agents", "headcount-total"],
      ["size.sites", "workplaces"],
      ["hierarchy.layers", "hierarchy-layers"],
      ["hierarchy.directorates", "directorates"],
      ["hierarchy.generalDirector", "general-director-post"],
      ["hierarchy.deputyGeneralDirectors", "deputy-general-director-posts"],
      ["hierarchy.firstLineManagers", "first-line-managers"],
    ]);
    expect(unused).toEqual([]);
  });

  it("leaves the order of rows without effect", () => {
    fc.assert(
      fc.property(anySoundRows, (rows) => {
        const plain = ({ profile, mapping, unused }: MappedIndicators) =>
          JSON.stringify({
            profile,
            unused,
            mapping: mapping.map(({ from, ...rest }) => ({
              ...rest,
              from: from.map(({ id }) => id),
            })),
          });
        expect(plain(soundOf([...rows].reverse()))).toBe(plain(soundOf(rows)));
        expect(plain(soundOf([...rows].sort((a, b) => (a.indicator < b.indicator ? -1 : 1))))).toBe(
          plain(soundOf(rows)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it("accounts for every row: it gave a field, or says why not, or is the year of the report", () => {
    fc.assert(
      fc.property(anySoundRows, (rows) => {
        const { mapping, unused } = soundOf(rows);
        const told = [
          ...mapping.flatMap(({ from }) => from.map(({ id }) => id)),
          ...unused.map(({ indicator }) => indicator),
          "report-year",
        ];
        expect(
          rows.map(({ indicator }) => indicator).filter((each) => !told.includes(each)),
        ).toEqual([]);
        expect(
          unused.filter(({ indicator }) =>
            mapping.some(({ from }) => from.some(({ id }) => id === indicator)),
          ),
        ).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it(
    "takes the identifier of the official data by the SIREN, and the caller's own where they " +
      "do not know it",
    () => {
      expect(soundOf([row("employer-siren", 216900340)]).profile).toEqual({
        collectivity: "commune-69034",
        identity: { siren: "216900340" },
      });
      expect(
        soundOf([row("employer-siren", "266900018"), row("employer-type", "ccas-cias")]).profile,
      ).toEqual({ identity: { type: "ccas-cias", siren: "266900018" } });
      expect(
        soundOf([row("employer-collectivity", "region-84"), row("employer-siren", "200053767")])
          .profile,
      ).toEqual({ collectivity: "region-84", identity: { siren: "200053767" } });
      expect(soundOf([row("employer-collectivity", "commune-1")]).mapping[0]).toEqual({
        field: "collectivity",
        value: "commune-1",
        from: [expect.anything()],
      });
    },
  );

  it.each<[string, RsuRow[], object[]]>([
    [
      "a SIREN whose check fails",
      [row("employer-siren", "216900341")],
      [{ code: "rsu.siren.invalid", path: "/rows/0/value" }],
    ],
    [
      "a SIRET whose check fails",
      [row("employer-siret", "21690034000012")],
      [{ code: "rsu.siret.invalid", path: "/rows/0/value" }],
    ],
    [
      "a SIREN and a SIRET of two employers",
      [row("employer-siret", "21690034000011"), row("employer-siren", "200053767")],
      [
        {
          code: "rsu.siren.contradiction",
          path: "/rows/1/value",
          expected: "`216900340`, the first nine digits of `employer-siret` (`/rows/0`)",
        },
      ],
    ],
    [
      "a SIREN of eight digits",
      [row("employer-siren", "21690034")],
      [{ code: "rsu.value.invalid", path: "/rows/0/value", expected: "9 digits" }],
    ],
    [
      "an indicator that stands twice",
      [YEAR, row("workplaces", 3), row("workplaces", 3)],
      [
        {
          code: "rsu.indicator.duplicate",
          path: "/rows/2/indicator",
          expected: expect.stringContaining("`/rows/1`"),
        },
      ],
    ],
    [
      "a year that is not over",
      [row("report-year", 2026), row("workplaces", 3)],
      [
        { code: "rsu.date.in-future", path: "/rows/0/value" },
        { code: "rsu.date.missing", path: "/rows/1/asOf" },
      ],
    ],
    [
      "a figure without a date",
      [row("workplaces", 3)],
      [{ code: "rsu.date.missing", path: "/rows/0/asOf" }],
    ],
    [
      "a figure of a day that is none",
      [row("workplaces", 3, { asOf: "31/02/2025", source: "x" })],
      [{ code: "rsu.date.invalid", path: "/rows/0/asOf", received: '"31/02/2025"' }],
    ],
    [
      "a figure of tomorrow",
      [row("workplaces", 3, { asOf: "2026-11-23", source: "x" })],
      [{ code: "rsu.date.in-future", path: "/rows/0/asOf" }],
    ],
    [
      "a figure of another day than the report's without a document",
      [YEAR, row("workplaces", 3, { asOf: "2026-01-01" })],
      [{ code: "rsu.source.missing", path: "/rows/1/source" }],
    ],
    [
      "full-time equivalents",
      [YEAR, row("headcount-total", 3, { unit: "ETP" })],
      [
        {
          code: "rsu.unit.mismatch",
          path: "/rows/1/unit",
          expected: "`agents`, the unit of `headcount-total`: people, not full-time equivalents",
        },
      ],
    ],
    [
      "a unit where there is none",
      [YEAR, row("general-director-post", true, { unit: "posts" })],
      [{ code: "rsu.unit.mismatch", path: "/rows/1/unit" }],
    ],
  ])("refuses %s", (_, rows, faults) => {
    expect(faultsOf([...rows, COMMUNE])).toEqual(
      faults.map((each) => expect.objectContaining(each)),
    );
  });

  it("takes a document for the report's on the day of the report alone", () => {
    expect(
      soundOf([YEAR, COMMUNE, row("workplaces", 3, { asOf: "2025-12-31" })]).profile.sources,
    ).toEqual([{ name: "RSU 2025", asOf: "2025-12-31", fields: ["size.sites"] }]);
    expect(
      soundOf([YEAR, COMMUNE, row("workplaces", 3, { source: "  Plan des sites " })]).profile
        .sources,
    ).toEqual([{ name: "Plan des sites", asOf: "2025-12-31", fields: ["size.sites"] }]);
  });
});

describe("the headcount", () => {
  const byCategory = (...parts: RsuRow["value"][]) =>
    (
      [
        "headcount-category-a",
        "headcount-category-b",
        "headcount-category-c",
        "headcount-category-none",
      ] as const
    ).flatMap((id, i) => (i < parts.length ? [row(id, parts[i]!)] : []));
  const byStatus = (...parts: RsuRow["value"][]) =>
    (
      [
        "headcount-civil-servants",
        "headcount-permanent-contracts",
        "headcount-non-permanent-contracts",
      ] as const
    ).flatMap((id, i) => (i < parts.length ? [row(id, parts[i]!)] : []));
  const agentsOf = (...rows: RsuRow[]) => soundOf([YEAR, COMMUNE, ...rows]).profile.size?.agents;

  it("is the total, or the sum of a whole breakdown", () => {
    expect(agentsOf(row("headcount-total", 12))).toBe(12);
    expect(agentsOf(...byCategory(1, 2, 8, 1))).toBe(12);
    expect(agentsOf(...byStatus(9, 0, 3))).toBe(12);
    expect(
      agentsOf(row("headcount-total", 12), ...byCategory(1, 2, 8, 1), ...byStatus(9, 0, 3)),
    ).toBe(12);
  });

  it(
    "stays unknown where a part is, which is not nobody; what is there says why it is of no " +
      "use",
    () => {
      const { profile, unused } = soundOf([YEAR, COMMUNE, ...byCategory(1, "", 8)]);
      expect(profile.size).toBeUndefined();
      expect(unused).toEqual([
        {
          indicator: "headcount-category-a",
          reason: "incomplete-breakdown",
          lacking: ["headcount-category-b", "headcount-category-none"],
        },
        { indicator: "headcount-category-b", reason: "no-value" },
        {
          indicator: "headcount-category-c",
          reason: "incomplete-breakdown",
          lacking: ["headcount-category-b", "headcount-category-none"],
        },
      ]);
    },
  );

  it.each<[string, RsuRow[], object]>([
    [
      "a total and a sum that differ",
      [row("headcount-total", 12), ...byStatus(9, 0, 4)],
      {
        code: "rsu.headcount.contradiction",
        path: "/rows/2/value",
        received: "12, `headcount-total` (`/rows/2`)",
        expected:
          "13, the sum of `headcount-civil-servants` (`/rows/3`), " +
          "`headcount-permanent-contracts` (`/rows/4`), `headcount-non-permanent-contracts` " +
          "(`/rows/5`)",
      },
    ],
    [
      "two sums that differ",
      [...byCategory(1, 2, 8, 1), ...byStatus(9, 0, 4)],
      {
        code: "rsu.headcount.contradiction",
        path: "/rows/2/value",
        received: expect.stringMatching(/^12, the sum of/),
        expected: expect.stringMatching(/^13, the sum of/),
      },
    ],
    [
      "parts that are more than the whole",
      [row("headcount-total", 12), ...byCategory(10, 3)],
      {
        code: "rsu.headcount.contradiction",
        path: "/rows/2/value",
        expected: expect.stringMatching(/^at least 13, the sum of/),
      },
    ],
    [
      "nobody",
      byStatus(0, 0, 0),
      {
        code: "rsu.headcount.out-of-range",
        path: "/rows/2/value",
        received: expect.stringMatching(/^0, the sum of/),
      },
    ],
    [
      "more people than an employer can have",
      byStatus(200_000, 0, 1),
      { code: "rsu.headcount.out-of-range", received: expect.stringMatching(/^200001, /) },
    ],
    [
      "figures of two days",
      [
        row("headcount-total", 12),
        ...byStatus(9, 0),
        row("headcount-non-permanent-contracts", 3, { asOf: "2024-12-31", source: "RSU 2024" }),
      ],
      {
        code: "rsu.headcount.mixed-documents",
        path: "/rows/5/asOf",
        received: "`RSU 2024`, 2024-12-31",
      },
    ],
    [
      "figures of two documents",
      [
        row("headcount-total", 12),
        ...byStatus(9, 0),
        row("headcount-non-permanent-contracts", 3, { source: "Paie" }),
      ],
      {
        code: "rsu.headcount.mixed-documents",
        path: "/rows/5/source",
        received: "`Paie`, 2025-12-31",
      },
    ],
  ])("is refused from %s", (_, rows, fault) => {
    expect(faultsOf([YEAR, COMMUNE, ...rows])).toEqual([expect.objectContaining(fault)]);
  });
});
