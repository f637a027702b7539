import { describe, expect, it } from "@jest/globals";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { aRulebook } from "../../support/rulebook/parts.js";
import { CALUIRE, soundOf } from "./checked.js";

const notesOn = (input: ProfileInput) => soundOf(input).notes;

describe("checkProfile, about what is allowed but deserves a word", () => {
  it("remarks on a general director below the legal threshold", () => {
    const said = (population: number): ProfileInput => ({
      size: { population },
      hierarchy: { generalDirector: true },
    });
    expect(notesOn(said(1_999))).toEqual([
      {
        code: "dgs-below-threshold",
        path: "/hierarchy/generalDirector",
        values: { population: 1_999, threshold: 2_000 },
      },
    ]);
    expect(notesOn(said(2_000))).toEqual([]);
  });

  it("remarks on deputy general directors below theirs", () => {
    const said = (population: number): ProfileInput => ({
      size: { population },
      hierarchy: { deputyGeneralDirectors: 1 },
    });
    expect(notesOn(said(9_999))).toEqual([
      {
        code: "dga-below-threshold",
        path: "/hierarchy/deputyGeneralDirectors",
        values: { population: 9_999, threshold: 10_000 },
      },
    ]);
    expect(notesOn(said(10_000))).toEqual([]);
  });

  it("holds the official population against the thresholds when the caller gives none", () => {
    const { notes } = soundOf(
      { hierarchy: { generalDirector: true } },
      { official: { ...CALUIRE, population: 300 } },
    );
    expect(notes.map(({ code }) => code)).toEqual(["dgs-below-threshold"]);
  });

  it.each<[string, ProfileInput]>([
    [
      "there is no such post",
      {
        size: { population: 300 },
        hierarchy: { generalDirector: false, deputyGeneralDirectors: 0 },
      },
    ],
    ["nothing is said of the posts", { size: { population: 300 } }],
    [
      "the population is unknown",
      { hierarchy: { generalDirector: true, deputyGeneralDirectors: 3 } },
    ],
    [
      "the thresholds are not for this type",
      {
        identity: { type: "syndicat" },
        size: { population: 300 },
        hierarchy: { generalDirector: true, deputyGeneralDirectors: 3 },
      },
    ],
  ])("keeps quiet where %s", (_, input) => {
    expect(notesOn(input)).toEqual([]);
  });

  it("keeps quiet where the rulebook knows no threshold", () => {
    expect(
      soundOf(
        {
          size: { population: 300 },
          hierarchy: { generalDirector: true, deputyGeneralDirectors: 3 },
        },
        { rulebook: aRulebook() },
      ).notes,
    ).toEqual([]);
  });

  it("remarks on an ambition below the present practice", () => {
    expect(notesOn({ practice: { level: "cooperation", intendedLevel: "coordination" } })).toEqual([
      { code: "intended-level-below-present", path: "/practice/intendedLevel", values: {} },
    ]);
  });

  it.each<ProfileInput["practice"]>([
    { level: "cooperation", intendedLevel: "cooperation" },
    { level: "shared-decision" },
    { intendedLevel: "none" },
  ])("keeps quiet about the practice %j", (practice) => {
    expect(notesOn({ practice: practice! })).toEqual([]);
  });
});
