/**
 * OWASP API Security Top 10 (2023): API7 request forgery by the service, and of API10 what
 * receivers and official data may hold.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Resolve } from "../../../src/delivery/egress-policy.js";
import { packagePath } from "../../../src/platform/paths.js";
import { openTerritory } from "../../../src/territory/open-territory.js";
import { useApp } from "../../support/service/app.js";
import { postJson, send } from "../../support/clients/client.js";
import { contract } from "../../support/clients/contract.js";
import { CALUIRE } from "../../support/clients/profiles.js";
import { startReceiver, type Receiver } from "../../support/clients/receiver.js";
import { MOMENT } from "../../support/tenants/webhook-app.js";

let [receiver, trap]: Receiver[] = [];
beforeAll(async () => {
  [receiver, trap] = [await startReceiver(), await startReceiver()];
});
afterAll(async () => {
  await receiver!.close();
  await trap!.close();
});

describe("API7:2023 server side request forgery", () => {
  /**
   * A DNS that somebody hostile writes; a name of `rebind` is public when it is looked at and leads
   * here when it is used.
   */
  const asked: string[] = [];
  const NAMES: Readonly<Record<string, readonly string[]>> = {
    "public.example.org": ["93.184.215.14"],
    "loopback.example.org": ["127.0.0.1"],
    "metadata.example.org": ["169.254.169.254"],
    "half.example.org": ["93.184.215.14", "10.0.0.1"],
    "six.example.org": ["::ffff:10.0.0.1"],
    "ula.example.org": ["fd00:ec2::254"],
  };
  const resolve: Resolve = (name) => {
    asked.push(name);
    const rebound = name.startsWith("rebind")
      ? [asked.filter((each) => each === name).length === 1 ? "93.184.215.14" : "127.0.0.1"]
      : undefined;
    const addresses = rebound ?? NAMES[name] ?? ["127.0.0.1"];
    return Promise.resolve(
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  const app = useApp({ webhookAllow: [], resolve });
  const change = (id: string, body: object) =>
    send(app().url, "PATCH", `/v1/webhooks/${id}`, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  const HERE = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0x0.0x0.0x1",
    "017700000001",
    "0177.0.0.1",
    "127.0.0.1.",
    "0",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "[::ffff:a9fe:a9fe]",
    "[fd00:ec2::254]",
    "[fe80::a9fe:a9fe]",
    "168.63.129.16",
    "100.100.100.200",
    "192.0.0.192",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.0.1",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[ff02::1]",
    "[fc00::1]",
    "[5f00::1]",
    "localhost",
    "LOCALHOST.",
    "loopback.example.org",
    "metadata.example.org",
    "half.example.org",
    "six.example.org",
    "ula.example.org",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "%31%32%37.0.0.1",
    "127.0.0.1\\.public.example.org",
  ];

  it(
    "sets up no webhook to this machine, its networks or a cloud's metadata, in any notation, " +
      "and changes none to it",
    async () => {
      const { json: webhook } = await postJson(app().url, "/v1/webhooks", {
        url: "https://public.example.org/hooks",
      });
      for (const host of HERE) {
        for (const url of [
          `https://${host}/`,
          `https://${host}:8443/latest/meta-data`,
          `http://${host}:8080/`,
        ]) {
          for (const reply of [
            await postJson(app().url, "/v1/webhooks", { url }),
            await change(webhook.id, { url }),
          ])
            expect([url, reply.status, reply.json.code]).toEqual([url, 422, "webhook.invalid"]);
        }
      }
      for (const url of [
        "https://public.example.org@127.0.0.1/",
        "https://127.0.0.1:x@public.example.org/",
        "https://public.example.org#@127.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "https:127.0.0.1",
        "https:///127.0.0.1/",
        "https://public.example.org:22/",
        "jar:https://public.example.org!/",
        " https://127.0.0.1/",
      ]) {
        expect([url, (await postJson(app().url, "/v1/webhooks", { url })).status]).toEqual([
          url,
          422,
        ]);
      }
      expect(
        (await send(app().url, "GET", "/v1/webhooks")).json.items.map(
          ({ url }: { url: string }) => url,
        ),
      ).toEqual(["https://public.example.org/hooks"]);
    },
  );

  it("says of a name that does not exist what it says of one that is internal", async () => {
    const said = async (host: string) =>
      (await postJson(app().url, "/v1/webhooks", { url: `https://${host}/` })).text.replaceAll(
        host,
        "…",
      );
    expect(await said("loopback.example.org")).toBe(await said("metadata.example.org"));
  });

  it(
    "opens no connection to a name that has come to lead here since, neither for a test nor " +
      "for a delivery",
    async () => {
      const port = new URL(trap!.url).port;
      const { json: webhook } = await postJson(app().url, "/v1/webhooks", {
        url: `https://rebind.example.org:${port}/`,
        events: ["plan.created"],
      });
      expect((await postJson(app().url, `/v1/webhooks/${webhook.id}/test`, {})).json).toMatchObject(
        {
          delivered: false,
          failure: "target",
        },
      );
      await postJson(app().url, "/v1/plans", CALUIRE);
      const log = async () =>
        (await send(app().url, "GET", `/v1/webhooks/${webhook.id}/deliveries`)).json.items[0];
      let delivery = await log();
      while (delivery.attempts === 0) delivery = await log();
      expect(delivery).toMatchObject({ failure: "target" });
      expect(trap!.received).toEqual([]);
    },
  );

  it("takes addresses from callers in one place alone, which is checked", () => {
    const found = Object.entries(contract.components.schemas).flatMap(
      ([schema, { properties = {} }]) =>
        Object.entries(properties)
          .filter(
            ([name, { format }]) =>
              /Request|Input|Rsu/.test(schema) &&
              (/uri|url/.test(String(format)) || /ur[il]|href|link|callback|host/i.test(name)),
          )
          .map(([name]) => `${schema}.${name}`),
    );
    expect(found.sort()).toEqual(["WebhookChangeRequest.url", "WebhookRequest.url"]);
  });
});

describe("API10:2023 unsafe consumption of APIs: a receiver of webhooks", () => {
  const app = useApp();
  const test = async (answers: Parameters<Receiver["answers"]>[0]) => {
    const { json: webhook } = await postJson(app().url, "/v1/webhooks", {
      url: receiver!.url,
      events: ["plan.deleted"],
    });
    receiver!.answers(answers);
    const reply = await postJson(app().url, `/v1/webhooks/${webhook.id}/test`, {});
    await send(app().url, "DELETE", `/v1/webhooks/${webhook.id}`);
    return reply;
  };

  it.each([301, 302, 303, 307, 308])(
    "is not followed where it leads by %i, and nobody is told where that was",
    async (status) => {
      const reply = await test((response) =>
        response
          .writeHead(status, { Location: `${trap!.url}/internal`, Refresh: `0; url=${trap!.url}` })
          .end(),
      );
      expect(reply.json).toMatchObject({
        delivered: false,
        failure: "status",
        responseStatus: status,
      });
      expect(reply.text).not.toContain("internal");
      expect(trap!.received).toEqual([]);
    },
  );

  it(
    "gives nothing of its own to whoever asks: neither body nor headers of an answer come " +
      "back",
    async () => {
      const reply = await test((response) =>
        response
          .writeHead(200, {
            "X-Secret": "inside-word",
            "Set-Cookie": "a=inside-word",
            "Content-Type": "text/html",
            "Access-Control-Allow-Origin": "*",
          })
          .end("<script>inside-word</script>"),
      );
      expect(Object.keys(reply.json).sort()).toEqual([
        "delivered",
        "id",
        "milliseconds",
        "responseStatus",
      ]);
      expect(JSON.stringify([reply.text, reply.headers])).not.toContain("inside-word");
    },
  );

  it("is taken at its status where its body is endless, packed or broken", async () => {
    const endless = await test((response) => {
      const more = (): void => {
        if (response.destroyed) return;
        if (response.write(Buffer.alloc(65_536))) setImmediate(more);
        else response.once("drain", more);
      };
      response.writeHead(200, { "Content-Encoding": "gzip" });
      more();
    });
    expect(endless.json).toMatchObject({ delivered: true, responseStatus: 200 });
    expect(
      (
        await test((response) =>
          response
            .writeHead(200, { "Content-Length": "1000000000" })
            .write("{", () => response.destroy()),
        )
      ).json,
    ).toMatchObject({ responseStatus: 200 });
  });

  it.each([
    "99999999999999999999",
    "-1",
    "NaN",
    "Infinity",
    "1e99",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "+275760-09-13T00:00:00Z",
    "x".repeat(8_000),
    "",
  ])(
    "that asks to wait %j is tried again within a day, or when it is due anyway",
    async (retryAfter) => {
      const { json: webhook } = await postJson(app().url, "/v1/webhooks", {
        url: receiver!.url,
        events: ["plan.created"],
      });
      receiver!.answers((response) => response.writeHead(503, { "Retry-After": retryAfter }).end());
      const before = Date.now();
      await postJson(app().url, "/v1/plans", CALUIRE);
      const log = async () =>
        (await send(app().url, "GET", `/v1/webhooks/${webhook.id}/deliveries`)).json.items[0];
      let delivery = await log();
      while (delivery.attempts === 0) delivery = await log();
      expect(delivery).toMatchObject({
        failure: "status",
        responseStatus: 503,
        nextAttemptAt: expect.stringMatching(MOMENT),
      });
      const wait = Date.parse(delivery.nextAttemptAt) - before;
      expect(wait).toBeGreaterThanOrEqual(5_000);
      // A day, and the time until the answer came.
      expect(wait).toBeLessThan(25 * 3_600_000);
      await send(app().url, "DELETE", `/v1/webhooks/${webhook.id}`);
    },
  );
});

describe("API10:2023 unsafe consumption of APIs: official data", () => {
  it("holds in its texts nothing but letters, digits and what stands between them in names", () => {
    const territory = openTerritory(packagePath("dist/territory.json"));
    const all = (["commune", "epci", "ept", "departement", "region"] as const).flatMap((kind) =>
      territory.list(kind),
    );
    expect(all.length).toBeGreaterThan(35_000);
    const texts = new Set(
      all.flatMap((each) => Object.values(each)).filter((value) => typeof value === "string"),
    );
    // No formula of a spreadsheet, no mark-up, no control character, no half of one.
    expect(
      [...texts].filter((text) => !/^[\p{L}\d][\p{L}\p{M}\d '’`.,()/:+&°"–-]*$/u.test(text)),
    ).toEqual([]);
  });
});
