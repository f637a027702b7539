import { describe, expect, it } from "@jest/globals";
import {
  checkRequest,
  type CounterfactualRequest,
} from "../../../src/domain/counterfactuals/counterfactual-request.js";
import type { Plan } from "../../../src/domain/plan/plan.js";
import type { Status } from "../../../src/domain/ranking/status.js";
import { aRulebook } from "../../support/rulebook/parts.js";

const rulebook = aRulebook();
const check = (request: CounterfactualRequest, status: Status = "recommended") =>
  checkRequest(request, { recommendations: [{ id: "r2", status }] } as unknown as Plan, rulebook);

describe("checkRequest", () => {
  it(
    "asks for the other place, for three alternatives, for known facts, better or worse, " +
      "unless told otherwise",
    () => {
      const { question } = check({ recommendation: "r2" }) as { question: object };
      expect(question).toEqual({
        recommendation: rulebook.recommendations[1],
        goal: "enter",
        limit: 3,
        keep: new Set(),
        includeUnknown: false,
        improvementsOnly: false,
      });
      expect(
        check({
          recommendation: "r2",
          limit: 5,
          keep: ["hierarchy.layers"],
          includeUnknown: true,
          improvementsOnly: true,
        }),
      ).toMatchObject({
        question: {
          limit: 5,
          keep: new Set(["hierarchy.layers"]),
          includeUnknown: true,
          improvementsOnly: true,
        },
      });
    },
  );

  it.each([
    ["priority", "leave"],
    ["recommended", "enter"],
    ["optional", "enter"],
    ["already-in-place", "enter"],
    ["not-applicable", "enter"],
  ] as const)("takes %s as reason to ask how to %s", (status, goal) => {
    expect(check({ recommendation: "r2" }, status)).toMatchObject({ question: { goal } });
    expect(check({ recommendation: "r2", goal }, status)).toMatchObject({ question: { goal } });
    const contrary = goal === "leave" ? "enter" : "leave";
    expect(check({ recommendation: "r2", goal: contrary }, status)).toEqual({
      faults: [
        {
          code: "counterfactual.goal.reached",
          path: "/goal",
          expected: `\`${goal}\`: the status is \`${status}\``,
          received: `"${contrary}"`,
          hint: "ask for the contrary, or leave `goal` out",
        },
      ],
    });
  });

  it("says everything that is wrong at once, each with the names that there are", () => {
    const { faults = [] } = check({
      recommendation: "r13",
      keep: ["hierarchy.layers", "hierarchy.layer"],
    });
    expect(faults.map(({ code, path, received }) => [code, path, received])).toEqual([
      ["counterfactual.fact.unknown", "/keep/1", '"hierarchy.layer"'],
      ["counterfactual.recommendation.unknown", "/recommendation", '"r13"'],
    ]);
    expect(faults[0]!.candidates).toContain("hierarchy.layers");
    expect(faults[1]!.candidates).toContain("r12");
  });
});
