import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { useApp } from "../../support/service/app.js";
import { postJson } from "../../support/clients/client.js";
import { VILLAGE } from "../../support/clients/profiles.js";

describe("webhooks whose names take long to resolve", () => {
  let answerAll = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answerAll = resolve));
  let asked = 0;
  const app = useApp({
    async resolve() {
      asked++;
      await answered;
      return [{ address: "127.0.0.1", family: 4 }];
    },
  });
  const post = (path: string, body: unknown, key: string) =>
    postJson(app().url, path, body, { headers: { "idempotency-key": key } });

  it(
    "keep nobody waiting who makes a plan under a key, and are made once, however many copies " +
      "come",
    async () => {
      const keys = Array.from({ length: 8 }, () => randomUUID());
      const made = keys.flatMap((key, i) =>
        [1, 2].map(() =>
          post("/v1/webhooks", { url: `https://hooks-${i}.example.org:8443/` }, key),
        ),
      );
      while (asked < keys.length) await new Promise((resolve) => setTimeout(resolve, 5));
      // As many as hold a connection each while they are carried out, and more.
      expect((await post("/v1/plans", VILLAGE, randomUUID())).status).toBe(201);
      answerAll();
      expect((await Promise.all(made)).map(({ status }) => status).sort()).toEqual([
        ...keys.map(() => 201),
        ...keys.map(() => 409),
      ]);
      expect(asked).toBe(keys.length);
    },
  );
});
