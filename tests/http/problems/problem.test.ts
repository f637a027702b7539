import { describe, expect, it } from "@jest/globals";
import {
  faultDocument,
  problemDocument,
  faultsProblem,
  ProblemError,
} from "../../../src/http/problems/problem.js";
import { sendProblem } from "../../../src/http/responses/send-problem.js";
import { listen } from "../../../src/http/server.js";
import { send } from "../../support/clients/client.js";

const fault = {
  code: "profile.question.unknown",
  path: "/answers/0/question",
  expected: "the id of a question",
};

describe("a fault as the contract shows it", () => {
  it("hints at the nearest of the names that it could have been", () => {
    expect(
      faultDocument({ ...fault, received: '"signature"', candidates: ["signatures", "silos"] }),
    ).toEqual({ ...fault, received: '"signature"', hint: "did you mean `signatures`?" });
    expect(
      faultDocument({ ...fault, received: "signature", candidates: ["signatures"] }),
    ).toHaveProperty("hint", "did you mean `signatures`?");
  });

  it("keeps the hint that it has, and has none where nothing is near", () => {
    expect(
      faultDocument({
        ...fault,
        received: '"signature"',
        candidates: ["signatures"],
        hint: "ask the mayor",
      }),
    ).toHaveProperty("hint", "ask the mayor");
    expect(faultDocument({ ...fault, received: '"xyzzy"', candidates: ["signatures"] })).toEqual({
      ...fault,
      received: '"xyzzy"',
    });
  });
});

describe("a problem as it is sent", () => {
  it("counts all faults and shows a hundred", () => {
    const { detail, errors } = problemDocument(
      faultsProblem(
        "profile",
        Array.from({ length: 300 }, (_, i) => ({ ...fault, path: `/${i}`, received: "1" })),
      ),
      "/v1/plans",
    );
    expect(detail).toBe("the profile has 300 faults: see `errors`");
    expect(errors!.map(({ path }) => path)).toEqual(Array.from({ length: 100 }, (_, i) => `/${i}`));
    expect(
      problemDocument(faultsProblem("profile", [{ ...fault, received: "1" }]), "/v1/plans").detail,
    ).toBe("the profile has one fault: see `errors`");
  });

  it("cuts what is long, never in the middle of a character", () => {
    const long = `${"a".repeat(199)}😀${"b".repeat(100)}`;
    const { errors, instance } = problemDocument(
      faultsProblem("profile", [{ ...fault, path: long, received: long }]),
      long,
    );
    for (const text of [errors![0]!.path, errors![0]!.received, instance])
      expect(text).toBe(`${"a".repeat(199)}\ufffd… (301 characters)`);
  });

  it(
    "ends the connection where an answer has begun already, so that nobody takes the half of " +
      "it for the whole",
    async () => {
      const listening = await listen(
        (_request, response) => {
          response.write('{"recommendations": [');
          sendProblem(response, new ProblemError("internal", "it failed half way"), "/");
        },
        "127.0.0.1",
        0,
      );
      await expect(send(listening.url, "GET", "/")).rejects.toThrow(/aborted|hang up/);
      await listening.close();
    },
  );
});
