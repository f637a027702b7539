import { describe, expect, it } from "@jest/globals";
import { judgeAnswer, type Answer } from "../support/clients/contract.js";

const ofEvery = {
  "x-request-id": "1",
  traceresponse: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  "cache-control": "no-store",
  vary: "Accept-Encoding",
};
const live: Answer = {
  method: "GET",
  url: "/health/live",
  status: 200,
  headers: {
    ...ofEvery,
    "content-type": "application/json; charset=utf-8",
    "content-security-policy": "default-src 'none'",
    "access-control-allow-origin": "*",
  },
  body: '{"status":"live"}',
};
const { "x-request-id": _, ...unnamed } = live.headers;
const { vary: _vary, ...ofNoBody } = ofEvery;
const plan = (contentType: string, body: string): Answer => ({
  method: "GET",
  url: "/v1/plans/1",
  status: 200,
  headers: {
    ...ofEvery,
    etag: '"1.2-json-fr"',
    "cache-control": "private, no-cache",
    "content-language": "fr",
    vary: "Accept, Accept-Language, Accept-Encoding",
    "content-type": contentType,
  },
  body,
});
const problem = {
  type: "/problems/internal",
  title: "The service failed",
  status: 500,
  detail: "it failed",
  instance: "/",
  code: "internal",
};
const ofProblem = {
  ...ofEvery,
  "content-language": "en",
  "content-type": "application/problem+json; charset=utf-8",
};
const kept: Answer = {
  method: "GET",
  url: "/v1/plans",
  status: 304,
  headers: { ...ofEvery, "cache-control": "private, no-cache", etag: '"a"' },
  body: "",
};

describe(
  "the judge of answers, by which every test of the service holds what it gets to " +
    "openapi.json",
  () => {
    it.each([
      ["a documented answer", live],
      ["the same, asked for by HEAD", { ...live, method: "HEAD", body: "" }],
      ["that there is nothing new", kept],
      [
        "a documented problem",
        { ...live, status: 500, headers: ofProblem, body: JSON.stringify(problem) },
      ],
      [
        "a problem where there is no operation",
        {
          ...live,
          url: "/nowhere",
          status: 404,
          headers: ofProblem,
          body: JSON.stringify({ ...problem, status: 404 }),
        },
      ],
      [
        "an answer without a body, where none is documented",
        { ...live, method: "DELETE", url: "/v1/plans/1", status: 204, headers: ofNoBody, body: "" },
      ],
      [
        "a text in a documented format",
        plan("text/csv; charset=utf-8; header=present", "planId\r\n"),
      ],
      [
        "a file in a documented format",
        plan("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"),
      ],
    ])("lets %s pass", (_, answer) => {
      expect(judgeAnswer(answer)).toBeUndefined();
    });

    it.each([
      [
        "a status that is not documented",
        { ...live, status: 418 },
        /→ 418: `readLiveness` documents only 200, 400/,
      ],
      [
        "a value outside its vocabulary",
        { ...live, body: '{"status":"dead"}' },
        /must be equal to one of the allowed values/,
      ],
      [
        "a field that is not documented",
        { ...live, body: '{"status":"live","host":"db1"}' },
        /must NOT have additional properties/,
      ],
      ["a field that is missing", { ...live, body: "{}" }, /must have required property 'status'/],
      ["a lone surrogate", { ...live, body: '{"status":"\\ud800"}' }, /lone surrogate/],
      [
        "another media type",
        { ...live, headers: { ...live.headers, "content-type": "text/html" } },
        /the type is text\/html/,
      ],
      ["a missing header", { ...live, headers: unnamed }, /the header X-Request-Id is missing/],
      [
        "a missing tag",
        { ...kept, headers: { ...kept.headers, etag: undefined } },
        /the header ETag is missing/,
      ],
      [
        "a tag that is none",
        { ...kept, headers: { ...kept.headers, etag: "W/a" } },
        /the header etag: data must match pattern/,
      ],
      [
        "another caching than the table says",
        { ...kept, headers: { ...kept.headers, "cache-control": "public" } },
        /the header cache-control: data must be equal to one of the allowed values/,
      ],
      [
        "a header that is not documented",
        { ...live, headers: { ...live.headers, "x-powered-by": "Express" } },
        /the header x-powered-by is not documented/,
      ],
      [
        "a body where there is nothing new",
        { ...kept, body: "{}" },
        /a body came that is not documented/,
      ],
      [
        "a problem without its code",
        {
          ...live,
          status: 500,
          headers: ofProblem,
          body: JSON.stringify({ ...problem, code: undefined }),
        },
        /must have required property 'code'/,
      ],
      [
        "a body where none is documented",
        {
          ...live,
          method: "DELETE",
          url: "/v1/plans/1",
          status: 204,
          headers: ofNoBody,
          body: "{}",
        },
        /a body came that is not documented/,
      ],
      [
        "a format that is not documented",
        plan("text/plain; charset=utf-8", "a plan"),
        /the type is text\/plain; charset=utf-8, not application\/json/,
      ],
      [
        "a text without its charset",
        plan("text/csv", "planId\r\n"),
        /the type is text\/csv, not text\/csv/,
      ],
      ["an empty file", plan("text/markdown; charset=utf-8; variant=GFM", ""), /the body is empty/],
      [
        "linked data without a context",
        plan("application/ld+json", '{"@id":"urn:x:1","@type":"x"}'),
        /must have required property '@context'/,
      ],
      [
        "a success where there is no operation",
        { ...live, url: "/v1/secrets" },
        /there is no such operation/,
      ],
    ])("complains of %s", (_, answer, complaint) => {
      expect(judgeAnswer(answer)).toMatch(complaint);
    });
  },
);
