import { describe, expect, it } from "@jest/globals";
import request from "supertest";
import { useApp } from "../../support/service/app.js";

const app = useApp({ database: "away" });

describe("GET /v1/collectivities", () => {
  const find = async (query: object) =>
    (await request(app().url).get("/v1/collectivities").query(query).expect(200)).body;
  const ids = async (query: object) =>
    (await find(query)).items.map(({ id }: { id: string }) => id);

  it.each(["Saint-Étienne", "SAINT ETIENNE", "st-etienne", "saint  étienne"])(
    "finds %j without regard to accents, case and hyphens: its equals, then those that " +
      "begin with it, then by population",
    async (search) => {
      expect(await ids({ search, limit: 4 })).toEqual([
        "commune-42218",
        "epci-244200770",
        "commune-76575",
        "commune-44158",
      ]);
    },
  );

  it("puts names that begin with the text before more populous ones that only contain it", async () => {
    const { items } = await find({ search: "lyon", limit: 3 });
    expect(items.map(({ id, population }: Record<string, unknown>) => [id, population])).toEqual([
      ["commune-69123", 519127],
      ["commune-27377", 756],
      ["epci-200046977", 1433613],
    ]);
  });

  it("keeps to one type", async () => {
    expect(await ids({ search: "lyon", type: "metropole" })).toEqual(["epci-200046977"]);
    expect(await ids({ code: "84", type: "region" })).toEqual(["region-84"]);
  });

  it("gives ten results, or as many as asked for", async () => {
    expect(await ids({ search: "saint" })).toHaveLength(10);
    expect(await ids({ search: "saint", limit: 50 })).toHaveLength(50);
    expect(await ids({ code: "84", limit: 1 })).toEqual(["departement-84"]);
  });

  it.each([
    ["a code that a département and a région share", "84", ["departement-84", "region-84"]],
    ["an INSEE code", "69034", ["commune-69034"]],
    ["an INSEE code of Corsica, in lower case", "2a004", ["commune-2A004"]],
    ["the SIREN of a commune", "216900340", ["commune-69034"]],
    ["the SIREN of a grouping, with spaces", "200 093 201", ["epci-200093201"]],
    ["no code at all", "no-such-code", []],
  ])("finds %s", async (_, code, expected) => {
    expect(await ids({ code })).toEqual(expected);
  });

  it("leads from a former code to the collectivity that took over, and says so", async () => {
    expect((await find({ code: "67" })).items).toEqual([
      expect.objectContaining({ id: "departement-6AE", formerCode: "67" }),
    ]);
    expect((await find({ code: "01018" })).items).toEqual([
      expect.objectContaining({ id: "commune-01033", formerCode: "01018" }),
    ]);
  });

  it("answers with nothing found, and with the source, where nothing is", async () => {
    expect(await find({ search: "Xyzzy-sur-Rien" })).toEqual({
      items: [],
      source: { name: expect.stringContaining("@etalab/decoupage-administratif"), vintage: "2026" },
    });
  });

  it.each([
    [
      "neither search nor code",
      {},
      {
        path: "query:search",
        code: "missing",
        expected: "either `search` or `code`",
        received: "neither",
      },
    ],
    [
      "both",
      { search: "lyon", code: "69" },
      {
        path: "query:code",
        code: "not-allowed",
        expected: "either `search` or `code`",
        received: "both",
      },
    ],
    [
      "an empty search",
      { search: "" },
      { path: "query:search", code: "length", expected: "at least 1 characters", received: '""' },
    ],
    [
      "a type that is none",
      { search: "lyon", type: "comune" },
      {
        path: "query:type",
        code: "not-allowed",
        expected: expect.stringContaining("`commune`"),
        received: '"comune"',
        hint: "did you mean `commune`?",
      },
    ],
    [
      "too many results",
      { search: "lyon", limit: 51 },
      {
        path: "query:limit",
        code: "out-of-range",
        expected: "a number from 1 to 50",
        received: "51",
      },
    ],
  ])("refuses %s", async (_, query, fault) => {
    const { body } = await request(app().url).get("/v1/collectivities").query(query).expect(400);
    expect(body).toMatchObject({ code: "request.parameter-invalid", errors: [fault] });
    expect(body.errors).toHaveLength(1);
  });
});

describe("GET /v1/collectivities/{id}", () => {
  it("gives what the official data say", async () => {
    const { body } = await request(app().url).get("/v1/collectivities/commune-69034").expect(200);
    expect(body).toEqual({
      id: "commune-69034",
      type: "commune",
      name: "Caluire-et-Cuire",
      code: "69034",
      inseeCode: "69034",
      siren: "216900340",
      population: 43597,
      populationSource: "insee-commune",
      overseas: false,
      departement: "69",
      region: "84",
      epci: "epci-200046977",
    });
  });

  it("tells a commune of Grand Paris from others by its EPT", async () => {
    const { body } = await request(app().url).get("/v1/collectivities/commune-93048").expect(200);
    expect(body).toMatchObject({
      name: "Montreuil",
      epci: "epci-200054781",
      ept: expect.stringMatching(/^ept-\d{9}$/),
    });
  });

  it.each([
    ["comune-69034", "`commune-69034` or `commune-69043` or `commune-49244`"],
    ["69034", "`commune-69034` or `commune-69043` or `commune-49244`"],
    ["dept-84", "`departement-84` or `region-84` or `departement-48`"],
    ["epci-200093202", "`epci-200093201`"],
  ])("names for %s the nearest ids that there are", async (id, nearest) => {
    const { body } = await request(app().url).get(`/v1/collectivities/${id}`).expect(404);
    expect(body).toMatchObject({
      code: "collectivity.not-found",
      detail: `the official data hold no \`${id}\`; did you mean ${nearest}?`,
    });
  });

  it("says how to search where no id is near", async () => {
    const { body } = await request(app().url)
      .get(`/v1/collectivities/${encodeURIComponent("Caluire 😀 ".repeat(20))}`)
      .expect(404);
    expect(body.detail).toContain("search with `GET /v1/collectivities?search=`");
    expect(body.detail.isWellFormed()).toBe(true);
  });
});
