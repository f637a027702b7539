import { describe, expect, it } from "@jest/globals";
import {
  createConcurrencyLimit,
  TooBusy,
} from "../../../src/application/shared/concurrency-limit.js";

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

describe("a concurrencyLimit", () => {
  it(
    "lets so many run at once, and the others one after another in the order in which they " +
      "came",
    async () => {
      const concurrencyLimit = createConcurrencyLimit({ atOnce: 2, waiting: 10, waitMs: 10_000 });
      const begun: string[] = [];
      const works = ["a", "b", "c", "d"].map((name) => aWork(begun, name));
      const passed = works.map(({ run }) => concurrencyLimit.run(run));
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
    const concurrencyLimit = createConcurrencyLimit({ atOnce: 1, waiting: 1, waitMs: 10_000 });
    const failing = concurrencyLimit.run(() => Promise.reject(new Error("no")));
    const next = concurrencyLimit.run(() => Promise.resolve("yes"));
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
    expect(await concurrencyLimit.run(() => Promise.resolve("again"))).toBe("again");
  });

  it("turns away who comes when too many wait, and who has waited too long", async () => {
    const concurrencyLimit = createConcurrencyLimit({ atOnce: 1, waiting: 1, waitMs: 20 });
    const work = aWork([], "a");
    const running = concurrencyLimit.run(work.run);
    const waiting = concurrencyLimit.run(() => Promise.resolve("b"));
    await expect(concurrencyLimit.run(() => Promise.resolve("c"))).rejects.toThrow(TooBusy);
    await expect(waiting).rejects.toThrow(TooBusy);
    work.end();
    expect(await running).toBe("a");
    expect(await concurrencyLimit.run(() => Promise.resolve("d"))).toBe("d");
  });
});
