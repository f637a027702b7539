import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isCalendarDate, isMonth, isSiren } from "../../../src/domain/kernel/formats.js";

describe("isSiren", () => {
  it.each(["216900340", "200046977", "732829320"])(
    "takes %s, which a real legal person bears",
    (siren) => {
      expect(isSiren(siren)).toBe(true);
    },
  );

  it.each(["", "21690034", "2169003400", "21690034O", "216 900 340", "000000000", "٢١٦٩٠٠٣٤٠"])(
    "refuses `%s`, which has not nine digits of its own",
    (text) => {
      expect(isSiren(text)).toBe(false);
    },
  );

  it("notices any single digit that was mistyped", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("216900340", "200046977", "732829320"),
        fc.nat(8),
        fc.integer({ min: 1, max: 9 }),
        (siren, place, shift) => {
          const mistyped = Array.from(siren, (digit, i) =>
            i === place ? (Number(digit) + shift) % 10 : digit,
          ).join("");
          expect(isSiren(mistyped)).toBe(false);
        },
      ),
    );
  });
});

describe("isCalendarDate", () => {
  it.each(["2000-01-01", "2026-11-22", "2028-02-29", "9999-12-31"])("takes %s", (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each([
    "2026-02-29",
    "2026-02-30",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "1999-12-31",
    "2026-5-1",
    "2026-05",
    "2026",
    "",
    "2026-05-01T00",
    " 2026-05-01",
    "22/11/2026",
  ])("refuses `%s`, which is no day from 2000 on", (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
});

describe("isMonth", () => {
  it.each(["2000-01", "2026-12", "2032-03"])("takes %s", (text) => {
    expect(isMonth(text)).toBe(true);
  });

  it.each(["2026-13", "2026-00", "1999-12", "2026", "2026-3", "2026-03-01", ""])(
    "refuses `%s`, which is no month from 2000 on",
    (text) => {
      expect(isMonth(text)).toBe(false);
    },
  );
});
