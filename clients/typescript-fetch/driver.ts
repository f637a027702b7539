/**
 * Carries out clients/scenario.json with the types that openapi-typescript makes, and
 * openapi-fetch.
 */
import createClient from "openapi-fetch";
import type { components, paths } from "./douze.js";
import { carryOut } from "./scenario.js";

await carryOut<components["schemas"]["ProfileInput"]>(({ baseUrl, key, language }) => {
  const headers = { Authorization: `Bearer ${key}` };
  const inLanguage = { "Accept-Language": language };
  /** A plan can be had in several formats: this client reads JSON, of plans and of problems. */
  const douze = createClient<paths, "application/json" | "application/problem+json">({
    baseUrl,
    headers,
  });
  const stranger = createClient<paths, "application/json" | "application/problem+json">({
    baseUrl,
  });
  const csv = createClient<paths, "text/csv" | "application/problem+json">({ baseUrl, headers });
  return {
    create: (body, more = {}) =>
      douze.POST("/v1/plans", { body, params: { header: inLanguage }, headers: more }),
    read: (id) => douze.GET("/v1/plans/{id}", { params: { path: { id }, header: inLanguage } }),
    readWithoutKey: (id) =>
      stranger.GET("/v1/plans/{id}", { params: { path: { id }, header: inLanguage } }),
    readCsv: async (id) =>
      String(
        (
          await csv.GET("/v1/plans/{id}", {
            params: { path: { id }, header: inLanguage },
            headers: { Accept: "text/csv" },
            parseAs: "text",
          })
        ).data,
      ),
    list: (limit, cursor) =>
      douze.GET("/v1/plans", {
        params: { query: { limit, ...(cursor !== undefined && { cursor }) } },
      }),
    delete: (id) => douze.DELETE("/v1/plans/{id}", { params: { path: { id } } }),
  };
});
