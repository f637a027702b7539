import { describe, expect, it } from "@jest/globals";
import { useApp } from "../../support/service/app.js";
import { postJson, send } from "../../support/clients/client.js";
import { VILLAGE } from "../../support/clients/profiles.js";

const app = useApp({ database: "away" });

describe("the language of an answer", () => {
  it.each([
    [undefined, "fr"],
    ["fr", "fr"],
    ["en", "en"],
    ["EN", "en"],
    ["en-GB", "en"],
    ["fr-CA, en", "fr"],
    ["en;q=0.4, fr;q=0.9", "fr"],
    ["fr;q=0.4, en;q=0.9", "en"],
    ["de, en;q=0.5", "en"],
    ["fr;q=0, en", "en"],
    ["*", "fr"],
    ["de", "fr"],
    ["en;q=0", "fr"],
    ["", "fr"],
    ["not a language!;;;q=x,,", "fr"],
    ["en-GB, fr", "en"],
    ["fr-BE, fr;q=0.8, en;q=0.9", "fr"],
    [`${"x-".repeat(50)},en`, "en"],
  ])("for Accept-Language %j is %s", async (given, language) => {
    const headers = given === undefined ? {} : { "accept-language": given };
    const reply = await send(app().url, "GET", "/v1/rulebook", { headers });
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({
      "content-language": language,
      vary: "Accept-Language, Accept-Encoding",
    });
    const notices = { fr: "recommandations", en: "recommendations" };
    expect(reply.json.notice).toContain(notices[language as "fr"]);
  });

  it.each([
    "/v1/brakes",
    "/v1/brakes/silos",
    "/v1/recommendations",
    "/v1/recommendations/build-trust",
    "/v1/questions",
    "/v1/rulebook",
  ])("is negotiated at %s", async (path) => {
    const [french, english] = [
      await send(app().url, "GET", path),
      await send(app().url, "GET", path, { headers: { "accept-language": "en" } }),
    ];
    expect([french.headers["content-language"], english.headers["content-language"]]).toEqual([
      "fr",
      "en",
    ]);
    expect(english.text).not.toBe(french.text);
  });

  it("is English for a problem, whatever was asked for", async () => {
    const reply = await postJson(
      app().url,
      "/v1/evaluations",
      {},
      { headers: { "accept-language": "fr" } },
    );
    expect(reply.status).toBe(422);
    expect(reply.headers["content-language"]).toBe("en");
    expect(reply.json.title).toBe("The profile is not valid");
  });

  it("is the same plan in either language, but for its words", async () => {
    const [french, english] = await Promise.all(
      ["fr", "en"].map((language) =>
        postJson(app().url, "/v1/evaluations", VILLAGE, {
          headers: { "accept-language": language },
        }),
      ),
    );
    const numbers = ({ recommendations }: { recommendations: Record<string, unknown>[] }) =>
      recommendations.map(({ id, rank, status, relevance, effort }) => ({
        id,
        rank,
        status,
        relevance,
        effort,
      }));
    expect(numbers(english!.json)).toEqual(numbers(french!.json));
    expect([french!.json.language, english!.json.language]).toEqual(["fr", "en"]);
  });
});

describe("the form of an answer", () => {
  it.each([
    "application/json",
    "*/*",
    "application/*",
    "text/html, */*;q=0.1",
    "APPLICATION/JSON",
    "application/json;q=0.5, text/plain",
  ])("is JSON for Accept: %s", async (accept) => {
    const reply = await send(app().url, "GET", "/health/live", { headers: { accept } });
    expect(reply.status).toBe(200);
    expect(reply.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it.each(["text/html", "application/xml", "application/json;q=0", "image/*"])(
    "is refused for Accept: %s, which takes no JSON",
    async (accept) => {
      const reply = await send(app().url, "GET", "/health/live", { headers: { accept } });
      expect(reply.status).toBe(406);
      expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      expect(reply.json).toEqual({
        type: "/problems/request.not-acceptable",
        title: "No representation is acceptable",
        status: 406,
        instance: "/health/live",
        code: "request.not-acceptable",
        detail:
          `the answer can be had as \`application/json\`, which \`Accept: ${accept}\` ` +
          "excludes",
      });
    },
  );

  it("is judged before the body is read: nothing is drawn up for someone who cannot take it", async () => {
    const reply = await postJson(app().url, "/v1/evaluations", "not even JSON", {
      headers: { accept: "text/html" },
    });
    expect(reply.json.code).toBe("request.not-acceptable");
  });
});
