import { beforeAll, describe, expect, it } from "@jest/globals";
import { PLAN_FORMATS } from "../../../src/exports/plan-formats.js";
import { useApp } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, CALUIRE_WITH_MEANS, VILLAGE } from "../../support/clients/profiles.js";
import { HOSTILE_NAMES } from "../../support/builders/export-plans.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ALL = ["application/json", ...PLAN_FORMATS.map(({ mediaType }) => mediaType)];

/**
 * By media type: the whole type of the answer, how its file ends, and how it begins in either
 * language.
 */
const FORMATS = [
  [
    "application/ld+json",
    "application/ld+json",
    "jsonld",
    { fr: '{"@context":[{"@version":1.1,', en: '{"@context":[{"@version":1.1,' },
  ],
  [
    "text/csv",
    "text/csv; charset=utf-8; header=present",
    "csv",
    { fr: "planId,asOf,", en: "planId,asOf," },
  ],
  [XLSX, XLSX, "xlsx", { fr: "PK\u0003\u0004", en: "PK\u0003\u0004" }],
  [
    "text/calendar",
    "text/calendar; charset=utf-8",
    "ics",
    {
      fr: "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Douze//Plan//FR",
      en: "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Douze//Plan//EN",
    },
  ],
  [
    "text/markdown",
    "text/markdown; charset=utf-8; variant=GFM",
    "md",
    {
      fr: "# Plan de travail collaboratif – Caluire-et-Cuire",
      en: "# Plan for working collaboratively – Caluire-et-Cuire",
    },
  ],
  ["application/pdf", "application/pdf", "pdf", { fr: "%PDF-1.7", en: "%PDF-1.7" }],
  [DOCX, DOCX, "docx", { fr: "PK\u0003\u0004", en: "PK\u0003\u0004" }],
] as const;

const app = useApp();
const evaluate = (
  accept: string | undefined,
  profile: unknown = CALUIRE,
  language = "fr",
): Promise<Reply> =>
  postJson(app().url, "/v1/evaluations", profile, {
    headers: { "accept-language": language, ...(accept !== undefined && { accept }) },
  });
const typeOf = ({ headers }: Reply): string => String(headers["content-type"]).split(";")[0]!;

describe("a plan that is kept", () => {
  let path: string;
  beforeAll(async () => {
    path = (await postJson(app().url, "/v1/plans", CALUIRE_WITH_MEANS)).headers.location!;
  });
  const read = (accept: string, language: string, method = "GET") =>
    send(app().url, method, path, { headers: { accept, "accept-language": language } });

  describe.each(["fr", "en"] as const)("in the language %s", (language) => {
    it.each(FORMATS)("can be had as %s", async (accept, contentType, extension, beginning) => {
      const reply = await read(accept, language);
      expect([reply.status, reply.text.slice(0, beginning[language].length)]).toEqual([
        200,
        beginning[language],
      ]);
      expect(reply.headers).toMatchObject({
        "content-type": contentType,
        "content-language": language,
        vary: "Accept, Accept-Language, Accept-Encoding",
        "content-length": expect.stringMatching(/^\d{4,6}$/),
        "content-disposition": `attachment; filename="plan-Caluire-et-Cuire-2026-11-24.${extension}"`,
      });
      expect(reply.headers.link).toBeUndefined();
    });

    it.each(ALL)("has the headers of %s by HEAD, without a body", async (accept) => {
      const [head, get] = [await read(accept, language, "HEAD"), await read(accept, language)];
      const {
        date: _date,
        "x-request-id": _id,
        "content-length": _length,
        traceresponse: _trace,
        ...expected
      } = get.headers;
      expect([head.status, head.text]).toEqual([200, ""]);
      expect(head.headers).toMatchObject(expected);
    });
  });

  it("is the same bytes whenever it is asked for, in every format", async () => {
    for (const accept of ALL)
      expect((await read(accept, "fr")).text).toBe((await read(accept, "fr")).text);
  });

  it("links in JSON to what its keys mean, and is no file", async () => {
    const reply = await read("application/json", "fr");
    expect(reply.headers).toMatchObject({
      link:
        '</contexts/plan.jsonld>; rel="http://www.w3.org/ns/json-ld#context"; ' +
        'type="application/ld+json"',
      vary: "Accept, Accept-Language, Accept-Encoding",
    });
    expect(reply.headers["content-disposition"]).toBeUndefined();
  });

  it("says in linked data what it says in JSON", async () => {
    const [linked, json] = [
      await read("application/ld+json", "fr"),
      await read("application/json", "fr"),
    ];
    expect(linked.json["@id"]).toBe(`urn:uuid:${json.json.id}`);
    expect(linked.json.summary).toBe(json.json.summary);
  });
});

describe("a plan that is created", () => {
  it(
    "comes as JSON alone, with the link to its meaning: nothing is kept for someone who " +
      "cannot take that",
    async () => {
      const created = await postJson(app().url, "/v1/plans", VILLAGE);
      expect(created.headers).toMatchObject({
        link: expect.stringContaining("/contexts/plan.jsonld"),
        vary: "Accept-Language, Accept-Encoding",
      });
      const before = (await send(app().url, "GET", "/v1/plans")).json.items.length;
      expectProblem(
        await postJson(app().url, "/v1/plans", VILLAGE, { headers: { accept: "text/csv" } }),
        "request.not-acceptable",
        "/v1/plans",
        {
          detail: "the answer can be had as `application/json`, which `Accept: text/csv` excludes",
        },
      );
      expect((await send(app().url, "GET", "/v1/plans")).json.items).toHaveLength(before);
    },
  );
});

describe("the format of an evaluation", () => {
  it.each([
    [undefined, "application/json"],
    ["*/*", "application/json"],
    ["application/json; charset=utf-8", "application/json"],
    ["text/csv", "text/csv"],
    ["TEXT/CSV", "text/csv"],
    ["text/csv; charset=utf-8", "text/csv"],
    ["text/csv;header=present", "text/csv"],
    ["text/*", "text/csv"],
    ["application/*", "application/json"],
    ["text/calendar, application/json", "text/calendar"],
    ["application/json, text/calendar", "application/json"],
    ["application/json;q=0.5, text/calendar;q=0.9", "text/calendar"],
    ["text/csv;q=0.1, text/markdown;q=0.2", "text/markdown"],
    ["application/json;q=0, */*;q=0.1", "application/ld+json"],
    ["text/*;q=0.9, text/csv;q=0.1, application/json;q=0.5", "text/calendar"],
    ["text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/json"],
    ["application/ld+json, application/json;q=0.9", "application/ld+json"],
    ["text/plain, text/markdown", "text/markdown"],
    [`${XLSX}, */*;q=0.1`, XLSX],
    [`text/nonsense;${"x=1;".repeat(200)}q=1, text/csv`, "text/csv"],
  ])("for Accept %j is %s", async (accept, expected) => {
    const reply = await evaluate(accept, VILLAGE);
    expect([reply.status, typeOf(reply)]).toEqual([200, expected]);
  });

  it.each([
    "text/html",
    "application/xml",
    "image/*",
    "text/csv;q=0",
    "text/csv;header=absent",
    "application/json;q=0, text/*;q=0, application/*;q=0",
  ])(
    "is refused for Accept %j, before the body is read, and the answer names what there is",
    async (accept) => {
      const reply = await postJson(app().url, "/v1/evaluations", "not JSON", {
        headers: { accept },
      });
      expectProblem(reply, "request.not-acceptable", "/v1/evaluations", {
        detail:
          `the answer can be had as ${ALL.map((type) => `\`${type}\``).join(", ")}, which ` +
          `\`Accept: ${accept}\` excludes`,
      });
    },
  );

  it("does not change what is wrong: a problem is a problem, whatever was asked for", async () => {
    expectProblem(await evaluate("text/csv", {}), "profile.invalid", "/v1/evaluations", {
      detail: expect.any(String),
      errors: expect.any(Array),
    });
    expectProblem(
      await send(app().url, "GET", "/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47", {
        headers: { accept: "text/calendar" },
      }),
      "plan.not-found",
      "/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
      { detail: expect.any(String) },
    );
  });

  it.each(["/v1/brakes", "/v1/rulebook", "/health/live", "/v1/plans"])(
    "is JSON alone at %s",
    async (path) => {
      expect(
        (await send(app().url, "GET", path, { headers: { accept: "text/csv" } })).json.detail,
      ).toBe("the answer can be had as `application/json`, which `Accept: text/csv` excludes");
    },
  );
});

describe("a file", () => {
  // Longer ones are refused, and those with an e-mail address: they would be a person's.
  it.each(HOSTILE_NAMES.filter((name) => name.length <= 200 && !name.includes("a@b.test")))(
    "of a collectivity that is called %j comes whole, with a name that a header can hold",
    async (name) => {
      await expectFile("text/csv", name);
    },
  );

  it.each(ALL.slice(1))(
    "comes whole as %s, whatever the collectivity is called",
    async (accept) => {
      await expectFile(accept, "=cmd|' /C calc'!A0");
      await expectFile(accept, "\u202eesrever\u2066x 日本語の市");
    },
  );

  const expectFile = async (accept: string, name: string): Promise<void> => {
    const reply = await evaluate(accept, {
      identity: { type: "commune", name },
      asOf: "2026-11-24",
    });
    expect([reply.status, typeOf(reply)]).toEqual([200, accept]);
    expect(reply.headers["content-disposition"]).toMatch(
      /^attachment; filename="plan-[\x20-\x7e]*\.[a-z]+"(; filename\*=UTF-8''[\w%.-]+)?$/,
    );
  };

  it("has its name in ASCII and in full", async () => {
    const reply = await evaluate("text/calendar", {
      identity: { type: "commune", name: "Évry-Courcouronnes" },
      asOf: "2026-11-24",
    });
    expect(reply.headers["content-disposition"]).toBe(
      'attachment; filename="plan-Evry-Courcouronnes-2026-11-24.ics"; ' +
        "filename*=UTF-8''plan-%C3%89vry-Courcouronnes-2026-11-24.ics",
    );
  });

  it(
    "can be had of a collectivity of which next to nothing is known, and of one that has done " +
      "everything",
    async () => {
      const { recommendations } = (await evaluate("application/json", VILLAGE)).json;
      const done = recommendations.map(({ id }: { id: string }) => id);
      for (const profile of [
        VILLAGE,
        { ...VILLAGE, capacity: { agentDaysPerHalfYear: 1, done } },
      ]) {
        for (const accept of ALL) expect((await evaluate(accept, profile)).status).toBe(200);
      }
    },
  );
});

describe("GET /contexts/plan.jsonld", () => {
  it("gives what the keys of a plan mean, the same that a plan in linked data holds", async () => {
    const reply = await send(app().url, "GET", "/contexts/plan.jsonld");
    expect([reply.status, reply.headers["content-type"]]).toEqual([200, "application/ld+json"]);
    const linked = await evaluate("application/ld+json", VILLAGE);
    expect(linked.json["@context"][0]).toEqual(reply.json["@context"]);
  });
});

describe("documents that take long to write", () => {
  it("keep nobody else waiting", async () => {
    const order: string[] = [];
    const inOrder = async (name: string, reply: Promise<Reply>): Promise<number> => {
      const { status } = await reply;
      order.push(name);
      return status;
    };
    const documents = ["application/pdf", DOCX, XLSX, "application/pdf"].map((accept) =>
      inOrder("document", evaluate(accept)),
    );
    // Answered one after the other, each by a turn of its own, while four documents are written.
    for (let i = 0; i < 10; i++) await inOrder("liveness", send(app().url, "GET", "/health/live"));
    expect(await Promise.all(documents)).toEqual([200, 200, 200, 200]);
    expect(order.lastIndexOf("liveness")).toBeLessThan(order.lastIndexOf("document"));
    expect(order.indexOf("document")).toBeGreaterThan(0);
  });

  it("are refused by 503 where too many wait, and nothing else is", async () => {
    const replies = await Promise.all(
      Array.from({ length: 30 }, () => evaluate("text/markdown", VILLAGE)),
    );
    const refused = replies.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const reply of refused)
      expectProblem(reply, "service.busy", "/v1/evaluations", { detail: expect.any(String) });
    expect((await evaluate(undefined)).status).toBe(200);
  });
});
