import { describe, expect, it } from "@jest/globals";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import {
  COLLECTIVITY_TYPES,
  TYPES_WITH_MEMBER_COMMUNES,
} from "../../../src/domain/kernel/vocabulary.js";
import { faultsOf, soundOf } from "./checked.js";

describe("findContradictions", () => {
  it("refuses member communes for a type that has none", () => {
    expect(faultsOf({ territory: { memberCommunes: 12 } })).toEqual([
      {
        code: "profile.contradiction",
        path: "/territory/memberCommunes",
        expected: "no member communes for the type `commune`",
        received: "12",
        hint: "leave it out, or correct `identity.type`",
      },
    ]);
  });

  it.each(COLLECTIVITY_TYPES)(
    "decides by the type alone whether `%s` may have member communes",
    (type) => {
      expect(faultsOf({ identity: { type }, territory: { memberCommunes: 0 } })).toHaveLength(
        TYPES_WITH_MEMBER_COMMUNES.includes(type) ? 0 : 1,
      );
    },
  );

  it("refuses an INSEE code for anything but a commune", () => {
    expect(faultsOf({ identity: { type: "departement", inseeCode: "69034" } })).toEqual([
      {
        code: "profile.contradiction",
        path: "/identity/inseeCode",
        expected: "no INSEE code for the type `departement`: it is a commune's",
        received: '"69034"',
        hint: "give the SIREN, or `collectivity`",
      },
    ]);
    expect(
      soundOf({ identity: { type: "commune", inseeCode: "69034" } }).profile.identity.inseeCode,
    ).toBe("69034");
  });

  it.each(["firstLineManagers", "directorates", "deputyGeneralDirectors"] as const)(
    "refuses more `%s` than agents",
    (key) => {
      const said = (count: number): ProfileInput => ({
        size: { agents: 6 },
        hierarchy: { [key]: count },
      });
      expect(faultsOf(said(7))).toEqual([
        {
          code: "profile.contradiction",
          path: `/hierarchy/${key}`,
          expected: "at most the number of agents, 6",
          received: "7",
          hint: "correct the one or the other",
        },
      ]);
      expect(faultsOf(said(6))).toEqual([]);
    },
  );

  it("holds nothing against a number of agents that is not known", () => {
    expect(faultsOf({ hierarchy: { firstLineManagers: 300 } })).toEqual([]);
  });
});
