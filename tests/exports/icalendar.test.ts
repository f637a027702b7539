import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import ICAL from "ical.js";
import { planCalendar } from "../../src/exports/icalendar.js";
import { plainText } from "../../src/exports/plain-text.js";
import type { PlanDocument } from "../../src/presentation/contract/plan.js";
import { HOSTILE_NAMES, anyPlan, named, planOf } from "../support/builders/export-plans.js";

const textOf = (plan: PlanDocument): string => Buffer.from(planCalendar(plan)).toString("utf8");
const calendarOf = (plan: PlanDocument): ICAL.Component => ICAL.Component.fromString(textOf(plan));

interface Entry {
  readonly uid: string;
  readonly stamp: string;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
  readonly description: string;
}

const entriesOf = (plan: PlanDocument): Entry[] =>
  calendarOf(plan)
    .getAllSubcomponents("vevent")
    .map((event) => {
      const value = (name: string) => String(event.getFirstPropertyValue(name));
      return {
        uid: value("uid"),
        stamp: value("dtstamp"),
        start: value("dtstart"),
        end: value("dtend"),
        summary: value("summary"),
        description: value("description"),
      };
    });

/** The event of each recommendation, by its id. */
const byRecommendation = (plan: PlanDocument) =>
  new Map(
    entriesOf(plan).map((entry) => [
      /-(?=[a-z]+(?:-[a-z]+)*@)([a-z-]+)@douze$/.exec(entry.uid.slice(36))![1]!,
      entry,
    ]),
  );

const means = (changes = {}) =>
  planOf({
    agents: 600,
    layers: 5,
    directorates: 8,
    answers: { "shared-projects": 1 },
    capacity: { agentDaysPerHalfYear: 60, halfYears: 4, startOn: "2027-01-01", ...changes },
  });

describe("a plan as a calendar", () => {
  it(
    "keeps the laws of events for any plan: UIDs of their own, an end after the start, " +
      "nothing before what it needs",
    () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          const entries = entriesOf(plan);
          expect(new Set(entries.map(({ uid }) => uid)).size).toBe(entries.length);
          expect(entries.filter(({ start, end }) => end <= start)).toEqual([]);
          const events = byRecommendation(plan);
          const late = plan.recommendations.flatMap(({ id, prerequisites }) =>
            prerequisites.filter(
              (needed) => (events.get(needed.id)?.start ?? "") > (events.get(id)?.start ?? "9999"),
            ),
          );
          expect(late).toEqual([]);
        }),
        { numRuns: 25 },
      );
    },
  );

  it(
    "has an event for what is to be carried out and no other, in the half-years of the " +
      "programme where there is one",
    () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          const { programme, recommendations } = plan;
          const expected =
            programme === undefined
              ? recommendations.filter(({ schedule }) => schedule !== undefined).map(({ id }) => id)
              : recommendations
                  .filter(({ id }) =>
                    programme.waves.some(({ actions }) =>
                      actions.some((action) => action.id === id),
                    ),
                  )
                  .map(({ id }) => id);
          expect([...byRecommendation(plan).keys()]).toEqual(["plan", ...expected]);
        }),
        { numRuns: 10 },
      );
    },
  );

  it(
    "is RFC 5545 for any plan: lines of at most 75 octets that end in CRLF, no control " +
      "characters, properties with names",
    () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          const text = textOf(plan);
          expect(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Douze//Plan//")).toBe(
            true,
          );
          expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
          expect(text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
          // Control characters are what this looks for.
          expect(
            [...text.replaceAll("\r\n", "")].filter((character) => /\p{Cc}/u.test(character)),
          ).toEqual([]);
          expect(
            text
              .replaceAll("\r\n ", "")
              .split("\r\n")
              .filter((line) => line !== "" && !/^[A-Z-]+(;[A-Z]+=[A-Za-z-]+)*:./.test(line)),
          ).toEqual([]);
        }),
        { numRuns: 10 },
      );
    },
  );

  it.each(HOSTILE_NAMES)("says the name %j and lets it build nothing", (name) => {
    const plan = named(means(), name);
    const { summary } = entriesOf(plan)[0]!;
    expect(summary).toBe(`Plan de travail collaboratif – ${plainText(name) || "Commune"}`);
    expect(entriesOf(plan).map(({ uid }) => uid)).toEqual(entriesOf(means()).map(({ uid }) => uid));
    const values = textOf(plan)
      .replaceAll("\r\n ", "")
      .split("\r\n")
      .filter((line) => /^((X-WR-CAL)?NAME|SUMMARY)[;:]/.test(line))
      .map((line) => line.slice(line.indexOf(":")));
    expect(values.slice(0, 3)).toEqual([values[2], values[2], values[2]]);
    expect([
      calendarOf(plan).getFirstPropertyValue("x-wr-calname"),
      calendarOf(plan).getFirstPropertyValue("name"),
    ]).toEqual([summary, summary]);
  });

  it("lets an entry change instead of doubling when it is imported anew, in either language", () => {
    const uids = (plan: PlanDocument) => entriesOf(plan).map(({ uid }) => uid);
    expect(uids(planOf({ language: "en" }))).toEqual(uids(planOf()));
    expect(uids(planOf())[1]).toMatch(/^0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47-[a-z-]+@douze$/);
    const other = { ...planOf(), id: "0193a5c2-7d4e-7cc3-9d1f-000000000000" };
    expect(uids(other).filter((uid) => uids(planOf()).includes(uid))).toEqual([]);
  });

  it(
    "is the same to the byte for the same plan, stamped by the time at which it was kept, or " +
      "its date",
    () => {
      expect(textOf(planOf())).toBe(textOf(planOf()));
      expect(textOf(planOf({ stored: false }))).toBe(textOf(planOf({ stored: false })));
      expect(new Set(entriesOf(planOf()).map(({ stamp }) => stamp))).toEqual(
        new Set(["2026-11-24T09:30:15Z"]),
      );
      expect(new Set(entriesOf(planOf({ stored: false })).map(({ stamp }) => stamp))).toEqual(
        new Set(["2026-11-22T00:00:00Z"]),
      );
    },
  );

  it("knows an evaluation by what it says: another one has other UIDs", () => {
    const uid = (agents: number) => entriesOf(planOf({ stored: false, agents }))[0]!.uid;
    expect(uid(20)).toBe(uid(20));
    expect(uid(20)).not.toBe(uid(600));
    expect(uid(20)).toMatch(/^[\da-f]{8}-[\da-f]{4}-5/);
  });

  it("counts from the first Monday of the plan, for the shortest duration", () => {
    const plan = planOf({ asOf: "2026-11-24" });
    for (const { id, schedule } of plan.recommendations) {
      const { start, end } = byRecommendation(plan).get(id)!;
      const days = (date: string) => Date.parse(date) / 86_400_000;
      expect(days(start) - days("2026-11-30")).toBe(7 * schedule!.startWeek);
      expect(days(end) - days(start)).toBe(Math.ceil(7 * schedule!.durationWeeks.min));
    }
    expect(entriesOf(planOf({ asOf: "2026-11-30" }))[1]!.start).toBe(entriesOf(plan)[1]!.start);
  });

  it("takes whole half-years from a programme: until the day after its last", () => {
    const plan = means();
    const events = byRecommendation(plan);
    const { waves } = plan.programme!;
    for (const wave of waves)
      for (const { id } of wave.actions) {
        expect(events.get(id)!.start <= wave.from).toBe(true);
        expect(events.get(id)!.end > wave.to).toBe(true);
      }
    expect(waves.map(({ from }) => from)).toEqual(
      expect.arrayContaining([...events.values()].slice(1).map(({ start }) => start)),
    );
  });

  it("says first step, lead, effort and reason, in its language", () => {
    const plan = planOf({ language: "en" });
    const [first] = plan.recommendations;
    const { description, summary } = byRecommendation(plan).get(first!.id)!;
    expect(summary).toBe(`1. ${first!.label}`);
    expect(description.split("\n")).toEqual(
      expect.arrayContaining([
        `First step: ${first!.firstStep}`,
        `Lead: ${first!.lead}`,
        plainText(first!.reason),
        `1. ${first!.steps[0]!.text}`,
      ]),
    );
    for (const event of calendarOf(plan).getAllSubcomponents("vevent"))
      expect(event.getFirstProperty("summary")!.getFirstParameter("language")).toBe("en");
  });

  it("blocks no time", () => {
    for (const event of calendarOf(means()).getAllSubcomponents("vevent")) {
      expect([
        event.getFirstPropertyValue("transp"),
        event.getFirstPropertyValue("x-microsoft-cdo-busystatus"),
      ]).toEqual(["TRANSPARENT", "FREE"]);
    }
  });

  it(
    "is not empty where there is nothing to carry out, and says then as ever where its words " +
      "come from",
    () => {
      const plan = planOf();
      const nothing = {
        ...plan,
        recommendations: plan.recommendations.map(({ schedule: _, ...rest }) => rest),
      };
      const entries = entriesOf(nothing);
      expect(entries).toHaveLength(1);
      expect(entries[0]).toMatchObject({ start: "2026-11-22", end: "2026-11-23" });
      expect(entries[0]!.description).toContain(plan.notice);
    },
  );

  it("ends with the calendar itself: the last year has four digits", () => {
    for (const asOf of ["9999-12-31", "9999-12-30", "9998-06-01"]) {
      const entries = entriesOf(planOf({ asOf }));
      expect(
        entries.filter(
          ({ start, end }) =>
            !/^\d{4}-\d\d-\d\d$/.test(start) || !/^\d{4}-\d\d-\d\d$/.test(end) || end <= start,
        ),
      ).toEqual([]);
    }
  });
});
