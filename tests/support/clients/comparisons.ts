/** Stores plans over HTTP and compares them. */
import { expect } from "@jest/globals";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import type { App } from "../service/app.js";
import type { Loose } from "../rulebook/copies.js";
import { postJson, send, type Reply } from "./client.js";

export const keep = async (app: App, profile: ProfileInput): Promise<Loose> => {
  const reply = await postJson(app.url, "/v1/plans", profile);
  expect(reply.status).toBe(201);
  return reply.json;
};
export const ask = (app: App, id: string, query: string, language = "en"): Promise<Reply> =>
  send(app.url, "GET", `/v1/plans/${id}/comparison${query}`, {
    headers: { "accept-language": language },
  });
export const compare = async (
  app: App,
  after: Loose,
  before: Loose,
  language = "en",
): Promise<Loose> => {
  const reply = await ask(app, after.id, `?with=${before.id}`, language);
  expect([reply.status, reply.headers["content-language"]]).toEqual([200, language]);
  return reply.json;
};
export const units = (value: number): number => Math.round(value * 10_000);
export const expectWhole = ({ brakes, recommendations }: Loose): void => {
  for (const { change, because, before, after } of [...brakes, ...recommendations]) {
    expect(because.reduce((sum: number, { share }: Loose) => sum + units(share), 0)).toBe(
      units(change),
    );
    const value = (each: Loose): number => units(each?.relevance?.value ?? each?.value ?? 0);
    expect(units(change)).toBe(value(after) - value(before));
  }
};
