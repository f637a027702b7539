/**
 * What nobody would send on purpose: near misses of sound profiles, and ids and queries of every
 * kind.
 */
import fc from "fast-check";
import { shippedRulebook } from "../rulebook/shipped.js";
import { CALUIRE, CALUIRE_SOURCED, CALUIRE_WITH_MEANS } from "./profiles.js";
import {
  COLLECTIVITY_TYPES,
  PRACTICE_LEVELS,
  SETTINGS,
} from "../../../src/domain/kernel/vocabulary.js";

type Json = ReturnType<typeof JSON.parse>;

/** Values that are at home nowhere, or in another place. */
const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    "",
    "0",
    "600",
    -0,
    -1,
    0,
    4,
    5,
    0.5,
    1e15,
    1e300,
    [],
    {},
    [[]],
    "commune",
    "unknown",
    "é\u0301\u202e",
    "\0",
    "\ud800",
    "x".repeat(3_000),
    { question: "signatures", level: 1 },
    { __proto__: null, toString: 1 },
  ),
  fc.jsonValue({ maxDepth: 3 }),
);
const strangeKey = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    "",
    "/",
    "~",
    "level",
    "type",
    "\0",
  ),
  fc.string({ maxLength: 20 }),
);

/** One place of a JSON value, as the way to it. */
function placesIn(value: Json, way: readonly string[] = []): string[][] {
  const inside =
    typeof value === "object" && value !== null
      ? Object.keys(value).flatMap((key) => placesIn(value[key], [...way, key]))
      : [];
  return [[...way], ...inside];
}

/** The text of a profile in which one place was replaced, removed, doubled or given a neighbour. */
const changedPlace = fc
  .record({
    profile: fc.constantFrom<Json>(CALUIRE, CALUIRE_WITH_MEANS, CALUIRE_SOURCED),
    value: strangeValue,
    key: strangeKey,
    kind: fc.constantFrom("replace", "remove", "add"),
    place: fc.nat(),
  })
  .map(({ profile, value, key, kind, place }) => {
    const copy = structuredClone(profile);
    const places = placesIn(copy).slice(1);
    const way = places[place % places.length]!;
    const holder = way.slice(0, -1).reduce((at, step) => at[step], copy);
    const last = way.at(-1)!;
    if (kind === "replace") holder[last] = value;
    else if (kind === "remove") Reflect.deleteProperty(holder, last);
    else
      Object.defineProperty(holder, key, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    return JSON.stringify(copy);
  });

/** The text of a profile in which some characters were lost, or others came in between. */
const changedText = fc
  .record({
    at: fc.nat(),
    lost: fc.integer({ min: 0, max: 8 }),
    come: fc.oneof(
      fc.string({ maxLength: 8, unit: "binary" }),
      fc.constantFrom(
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\\u0000",
        "\\ud800",
        "1e999",
        "\\",
        "-",
        "//",
      ),
    ),
  })
  .map(({ at, lost, come }) => {
    const text = JSON.stringify(CALUIRE);
    const place = at % text.length;
    return text.slice(0, place) + come.toWellFormed() + text.slice(place + lost);
  });

const changedBytes = fc
  .record({ at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }) })
  .map(({ at, bytes }) => {
    const body = Buffer.from(JSON.stringify(CALUIRE));
    body.set(bytes, at % (body.length - 4));
    return body;
  });

/** Bodies: any JSON, and a sound profile with something wrong somewhere. */
export const anyBody: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 2, arbitrary: fc.json({ maxDepth: 6 }) },
  {
    weight: 1,
    arbitrary: fc
      .jsonValue({ depthSize: "large" })
      .map((value) => JSON.stringify({ identity: { type: "commune" }, answers: value })),
  },
  { weight: 6, arbitrary: changedPlace },
  { weight: 2, arbitrary: changedText },
  { weight: 1, arbitrary: changedBytes },
);

const upTo = (minimum: number, maximum: number) =>
  fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: minimum, max: maximum }));
/** The first by number needs nothing. */
const recommendations = shippedRulebook().recommendations.map(({ id }) => id);
const questions = shippedRulebook().questions.map(({ id }) => id);

/** Profiles that the contract allows and in which nothing contradicts anything. */
export const anySoundProfile = fc.record(
  {
    identity: fc.record(
      {
        type: fc.constantFrom(...COLLECTIVITY_TYPES),
        name: fc
          .string({ minLength: 1, maxLength: 200, unit: "grapheme-ascii" })
          .filter((text) => !text.includes("@")),
      },
      { requiredKeys: ["type"] },
    ),
    asOf: fc.constantFrom("2020-02-29", "2026-11-24", "2033-12-31"),
    size: fc.record(
      { population: upTo(0, 20_000_000), agents: upTo(20_000, 200_000), sites: upTo(1, 5_000) },
      { requiredKeys: [] },
    ),
    territory: fc.record(
      {
        setting: fc.constantFrom(...SETTINGS),
        overseas: fc.boolean(),
        island: fc.boolean(),
        mountain: fc.boolean(),
        travelMinutesMax: upTo(0, 1_440),
      },
      { requiredKeys: [] },
    ),
    hierarchy: fc.record(
      {
        layers: upTo(1, 15),
        directorates: upTo(0, 200),
        generalDirector: fc.boolean(),
        deputyGeneralDirectors: upTo(0, 50),
        firstLineManagers: upTo(0, 20_000),
        delegatedOfficials: upTo(0, 200),
      },
      { requiredKeys: [] },
    ),
    practice: fc.record(
      {
        level: fc.constantFrom(...PRACTICE_LEVELS),
        intendedLevel: fc.constantFrom(...PRACTICE_LEVELS),
      },
      { requiredKeys: [] },
    ),
    calendar: fc.record(
      { recentMerger: fc.boolean(), recentTransfer: fc.boolean() },
      { requiredKeys: [] },
    ),
    answers: fc.subarray(questions).chain((chosen) =>
      fc.tuple(
        ...chosen.map((question) =>
          fc.oneof(
            upTo(0, 4).map((level) => ({ question, level })),
            fc.constant({ question, state: "unknown" }),
          ),
        ),
      ),
    ),
    capacity: fc.record(
      {
        agentDaysPerHalfYear: upTo(1, 100_000),
        halfYears: upTo(1, 12),
        startOn: fc.constantFrom("2024-02-29", "2027-01-01"),
        costs: fc
          .subarray(recommendations, { minLength: 1 })
          .chain((chosen) =>
            fc.tuple(
              ...chosen.map((recommendation) =>
                upTo(0, 100_000_000).map((euros) => ({ recommendation, euros })),
              ),
            ),
          ),
        budgetEuros: upTo(0, 1_000_000_000),
        underWay: fc
          .subarray(recommendations.slice(1))
          .chain((chosen) =>
            fc.tuple(
              ...chosen.map((recommendation) =>
                fc
                  .double({ min: 0, max: 0.999, noNaN: true })
                  .map((share) => ({ recommendation, share })),
              ),
            ),
          ),
        done: fc.constantFrom([], ["state-the-purpose"]),
      },
      { requiredKeys: ["agentDaysPerHalfYear", "costs"] },
    ),
  },
  { requiredKeys: ["identity"] },
);

const id = fc.oneof(
  fc.constantFrom(
    "silos",
    "build-trust",
    "commune-69034",
    "profile.invalid",
    "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
    "region-84",
    "",
    ".",
    "..",
    "%00",
    "%2f",
    "%",
    "%c3%28",
  ),
  fc
    .string({ maxLength: 60, unit: "binary" })
    .map((text) => encodeURIComponent(text.toWellFormed())),
  // Everything that may stand in the first line of a request.
  fc.string({
    maxLength: 30,
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  }),
);
const name = fc.oneof(
  fc.constantFrom(
    "limit",
    "cursor",
    "collectivity",
    "search",
    "code",
    "type",
    "__proto__",
    "limit[]",
  ),
  id,
);
const text = fc.oneof(
  id,
  fc.constantFrom(
    "1",
    "10",
    "-1",
    "1e3",
    "lyon",
    "84",
    "commune",
    "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
  ),
);

/** What fills the place of an id, and a query behind it. */
export const anyTarget = fc
  .record({ id, query: fc.array(fc.tuple(name, text), { maxLength: 4 }) })
  .map(({ query, ...rest }) => ({
    ...rest,
    query: query.length === 0 ? "" : `?${query.map(([key, value]) => `${key}=${value}`).join("&")}`,
  }));
