import { describe, expect, it } from "@jest/globals";
import { Closing, opening } from "../../src/platform/closing.js";

describe("closing", () => {
  it("runs its steps in reverse order, one after the other, once the signal is aborted", async () => {
    const closing = new Closing();
    const steps: string[] = [];
    closing.signal.addEventListener("abort", () => steps.push("abort"));
    closing.add(() => steps.push("database"));
    closing.add(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      steps.push("worker");
    });
    await Promise.all([closing.close(), closing.close()]);
    expect(steps).toEqual(["abort", "worker", "database"]);
  });

  it("runs the other steps when one fails, and fails then", async () => {
    const closing = new Closing();
    const steps: string[] = [];
    closing.add(() => steps.push("database"));
    closing.add(() => Promise.reject(new Error("it is stuck")));
    await expect(closing.close()).rejects.toThrow("it is stuck");
    expect(steps).toEqual(["database"]);
  });
});

describe("opening", () => {
  it("closes what was opened if a later step fails, and fails for that reason", async () => {
    const steps: string[] = [];
    const opened = opening((closing) => {
      closing.add(() => steps.push("closed"));
      closing.add(() => Promise.reject(new Error("a second failure")));
      return Promise.reject(new Error("the port is taken"));
    });
    await expect(opened).rejects.toThrow("the port is taken");
    expect(steps).toEqual(["closed"]);
  });
});
