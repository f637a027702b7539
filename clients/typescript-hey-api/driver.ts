/** Carries out clients/scenario.json with the client that Hey API makes. */
import { createPlan, deletePlan, listPlans, readPlan, type ProfileInput } from "./douze";
import { createClient } from "./douze/client";
import { carryOut } from "./scenario";

await carryOut<ProfileInput>(({ baseUrl, key, language }) => {
  const headers = { "Accept-Language": language };
  const client = createClient({ baseUrl, auth: key });
  const stranger = createClient({ baseUrl });
  return {
    create: (body, more = {}) => createPlan({ client, body, headers: { ...headers, ...more } }),
    read: (id) => readPlan({ client, path: { id }, headers }),
    readWithoutKey: (id) => readPlan({ client: stranger, path: { id }, headers }),
    readCsv: async (id) => {
      const asCsv = { ...headers, Accept: "text/csv" };
      return String(
        (await readPlan({ client, path: { id }, headers: asCsv, parseAs: "text" })).data,
      );
    },
    list: (limit, cursor) =>
      listPlans({ client, query: { limit, ...(cursor !== undefined && { cursor }) } }),
    delete: (id) => deletePlan({ client, path: { id } }),
  };
});
