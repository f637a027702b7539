import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { pageLinks } from "../../../src/http/responses/links.js";
import { useApp } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";

const app = useApp();
beforeAll(async () => {
  for (let i = 0; i < 5; i++) await postJson(app().url, "/v1/plans", i < 4 ? CALUIRE : VILLAGE);
});

/** By relation. */
const linksOf = ({ headers }: Pick<Reply, "headers">): Record<string, string> =>
  Object.fromEntries(
    [...String(headers.link ?? "").matchAll(/<([^>]*)>; rel="([^"]*)"/g)].map(
      ([, target, relation]) => [relation!, target!],
    ),
  );

describe("the links of a page", () => {
  it.each([
    "/v1/plans?limit=2",
    "/v1/plans?limit=3&collectivity=commune-69034",
    "/v1/plans?collectivity=commune-69034&limit=1",
    "/V1/Plans/?limit=4",
  ])("lead from %s through every page, and back to the first", async (start) => {
    const whole = await send(app().url, "GET", start.replace(/limit=\d/, "limit=100"));
    const ids: string[] = [];
    const firsts = new Set<string>();
    let address: string | undefined = start;
    while (address !== undefined) {
      const page: Reply = await send(app().url, "GET", address);
      expect(page.status).toBe(200);
      ids.push(...page.json.items.map(({ id }: { id: string }) => id));
      const { first, next }: Record<string, string | undefined> = linksOf(page);
      firsts.add(first!);
      expect(next?.includes(`cursor=${page.json.next}`) ?? page.json.next === undefined).toBe(true);
      address = next;
    }
    expect(ids).toEqual(whole.json.items.map(({ id }: { id: string }) => id));
    expect([...firsts].map((first) => new URLSearchParams(first.split("?")[1]).toString())).toEqual(
      [new URLSearchParams(start.split("?")[1]).toString()],
    );
  });

  it("name the first alone where all fits on it", async () => {
    expect(linksOf(await send(app().url, "GET", "/v1/plans"))).toEqual({ first: "/v1/plans" });
    expect(linksOf(await send(app().url, "GET", `http://elsewhere/v1/plans`))).toEqual({
      first: "/v1/plans",
    });
  });

  it("are there for HEAD, but not where a reader has the page already", async () => {
    const { headers } = await send(app().url, "HEAD", "/v1/plans?limit=2");
    expect(Object.keys(linksOf({ headers }))).toEqual(["first", "next"]);
    expect(
      (
        await send(app().url, "GET", "/v1/plans?limit=2", {
          headers: { "if-none-match": headers.etag! },
        })
      ).headers.link,
    ).toBeUndefined();
  });

  it("are not there where nothing is paged", async () => {
    expect((await send(app().url, "GET", "/v1/brakes")).headers.link).toBeUndefined();
  });

  it(
    "carry every parameter but the cursor, and nothing that ends them early, whatever path " +
      "and query are",
    () => {
      fc.assert(
        fc.property(
          fc.webPath(),
          fc.dictionary(
            fc.string({ minLength: 1 }).filter((name) => name !== "cursor"),
            fc.string(),
          ),
          fc.string(),
          (path, query, next) => {
            const { first, next: following } = linksOf({
              headers: {
                link: pageLinks(
                  { path: `/${path}<">`, query: { ...query, cursor: "before" } },
                  { next },
                ),
              },
            });
            const read = (address: string) =>
              Object.fromEntries(new URLSearchParams(address.split("?")[1] ?? ""));
            const wellFormed = (texts: object) => JSON.parse(JSON.stringify(texts).toWellFormed());
            expect(read(first!)).toEqual(wellFormed(query));
            expect(read(following!)).toEqual(wellFormed({ ...query, cursor: next }));
            expect(`${first}${following}`).toMatch(/^[!-~]*$/);
          },
        ),
      );
    },
  );
});
