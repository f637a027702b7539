import { describe, expect, it } from "@jest/globals";
import { v7 } from "uuid";
import { OPERATOR_TENANT_ID } from "../../src/application/ports/principal.js";
import { createPlanRepository } from "../../src/persistence/plans/plan-repository.js";
import { createRulebookEditionRepository } from "../../src/persistence/plans/rulebook-edition-repository.js";
import { repeat } from "../../src/platform/interval.js";
import { openApp } from "../support/service/app.js";
import { send } from "../support/clients/client.js";
import { createDatabase, openMigrated } from "../support/database/database.js";
import { aPlan, EDITION } from "../support/database/records.js";
import { ask, untilAnswer } from "../support/database/postgres.js";

describe("the service, by itself", () => {
  it("removes plans that are kept too long as soon as it can, and no others", async () => {
    const url = await createDatabase();
    const database = await openMigrated(url);
    await createRulebookEditionRepository(database.prisma).save(EDITION);
    const plans = createPlanRepository(database.prisma, OPERATOR_TENANT_ID);
    const recent = aPlan({ id: v7() });
    await plans.save(aPlan({ id: v7({ msecs: Date.now() - 31 * 86_400_000 }) }), undefined);
    await plans.save(recent, undefined);
    const app = await openApp({ database: { url }, retention: { planDays: 30, auditDays: 365 } });
    expect(
      await untilAnswer(url, "SELECT actor, counts FROM audit_events WHERE action = 'purgePlans'"),
    ).toEqual([{ actor: "service", counts: { plan: 1 } }]);
    expect((await plans.page({ limit: 10 })).records.map(({ id }) => id)).toEqual([recent.id]);
    await app.close();
    await database.close();
  });

  it(
    "writes the trail of what was read within a second or two, and the rest of it before it " +
      "ends",
    async () => {
      const app = await openApp();
      await send(app.url, "GET", "/v1/plans");
      expect(
        await untilAnswer(
          app.databaseUrl,
          "SELECT status FROM audit_events WHERE action = 'listPlans'",
        ),
      ).toEqual([{ status: 200 }]);
      await send(app.url, "GET", `/v1/plans/${v7()}`);
      await app.close();
      expect(
        await ask(app.databaseUrl, "SELECT status FROM audit_events WHERE action = 'readPlan'"),
      ).toEqual([{ status: 404 }]);
    },
  );

  it("says how many entries of the trail are lost where there is no database until its end", async () => {
    const app = await openApp({ database: "away" });
    await send(app.url, "GET", "/v1/plans");
    await app.close();
    expect(app.heard.at(-1)).toBe("lost to the audit trail: 1; the database is away");
  });
});

describe("repeat", () => {
  it(
    "does a thing again after each time, never twice at once, and ends once what is under way " +
      "is done",
    async () => {
      let [done, running, most] = [0, 0, 0];
      let enough = (): void => undefined;
      const thrice = new Promise<void>((resolve) => (enough = resolve));
      const repetition = repeat(async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
        if (++done === 3) enough();
      }, 1);
      await thrice;
      await repetition.end();
      expect([running, most]).toEqual([0, 1]);
      const counted = done;
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(done).toBe(counted);
    },
  );
});
