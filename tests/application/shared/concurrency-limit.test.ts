import { describe, expect, it } from "@jest/globals";
import { createGate, TooBusy } from "../../../src/application/shared/concurrency-limit.js";

/** Work that ends when it is told to, and notes that it began. */
function aWork(begun: string[], name: string) {
  let end = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end,
    run: async () => {
      begun.push(name);
      await told;
      return name;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a gate", () => {
  it(
    "lets so many run at once, and the others one after another in the order in which they " +
      "came",
    async () => {
      const gate = createGate({ atOnce: 2, waiting: 10, waitMs: 10_000 });
      const begun: string[] = [];
      const works = ["a", "b", "c", "d"].map((name) => aWork(begun, name));
      const passed = works.map(({ run }) => gate.pass(run));
      await settled();
      expect(begun).toEqual(["a", "b"]);
      works[1]!.end();
      await settled();
      expect(begun).toEqual(["a", "b", "c"]);
      for (const { end } of works) end();
      expect(await Promise.all(passed)).toEqual(["a", "b", "c", "d"]);
    },
  );

  it("hands the place on where the work fails", async () => {
    const gate = createGate({ atOnce: 1, waiting: 1, waitMs: 10_000 });
    const failing = gate.pass(() => Promise.reject(new Error("no")));
    const next = gate.pass(() => Promise.resolve("yes"));
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
    expect(await gate.pass(() => Promise.resolve("again"))).toBe("again");
  });

  it("turns away who comes when too many wait, and who has waited too long", async () => {
    const gate = createGate({ atOnce: 1, waiting: 1, waitMs: 20 });
    const work = aWork([], "a");
    const running = gate.pass(work.run);
    const waiting = gate.pass(() => Promise.resolve("b"));
    await expect(gate.pass(() => Promise.resolve("c"))).rejects.toThrow(TooBusy);
    await expect(waiting).rejects.toThrow(TooBusy);
    work.end();
    expect(await running).toBe("a");
    expect(await gate.pass(() => Promise.resolve("d"))).toBe("d");
  });
});
