import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { atMost } from "../../src/delivery/at-most.js";

describe("atMost", () => {
  it("does everything, in order of asking, never more at once than it may, whatever fails", async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 3 }), fc.array(fc.boolean(), { maxLength: 12 }), async (scheduler, count, failures) => {
      let running = 0;
      const begun: number[] = [];
      const work = scheduler.scheduleFunction((place: number) => (failures[place]! ? Promise.reject(new Error(String(place))) : Promise.resolve(place)));
      const limited = atMost(count, async (place: number) => {
        begun.push(place);
        expect(++running).toBeLessThanOrEqual(count);
        return work(place).finally(() => running--);
      });
      const done = Promise.allSettled(failures.map((_, place) => limited(place)));
      await scheduler.waitFor(done);
      expect((await done).map(({ status }) => status)).toEqual(failures.map((failed) => (failed ? "rejected" : "fulfilled")));
      expect(begun).toEqual(failures.map((_, place) => place));
    }));
  });
});
