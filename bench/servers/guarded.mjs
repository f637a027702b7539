/** The service as `none`, `authentication` or `limiter` names it: `guarded.mjs <kind> <data folder>`. Prints its address, and credentials for it. */
import { createKey } from "../../dist/application/access/keys.js";
import { OPERATOR_TENANT_ID } from "../../dist/application/access/principal.js";
import { compose, composeAdminDesk } from "../../dist/compose.js";
import { readConfig } from "../../dist/config.js";
import { listen } from "../../dist/http/server.js";

const [kind, dataFolder] = process.argv.slice(2);
const config = {
  ...readConfig({ DOUZE_DATA_DIR: dataFolder, DOUZE_LOG_LEVEL: "silent" }),
  port: 0,
  authentication: kind === "none" ? "none" : "required",
  // More than anybody can send, in leases like those of any limit.
  rateLimit: kind === "limiter" ? { points: 100_000_000, seconds: 60 } : undefined,
};
const quiet = () => undefined;
const service = await compose(config, { info: quiet, warn: console.error, answered: quiet, failed: console.error });
await service.prepared;
const desk = await composeAdminDesk(config, console.error);
const { text } = await createKey(OPERATOR_TENANT_ID, { name: "bench", role: "read" }, desk.storageOf(OPERATOR_TENANT_ID, { actor: "bench", action: "createKey", status: 201, requestId: null, traceId: null }), desk);
await desk.close();
const listening = await listen(service.app, config.host, config.port);
console.log(JSON.stringify({ authorization: `Bearer ${text}`, url: listening.url }));
process.once("SIGTERM", () => void listening.close().then(() => service.close()));
