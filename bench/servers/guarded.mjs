/**
 * Runs the service with some of its guards: `guarded.mjs <kind> <data folder>`. The kinds are
 * `none`, `audit`, `authentication` and `limiter`; each includes the guards of those before it.
 * Prints the address of the service, and credentials for it.
 */
import { register } from "node:module";

const [kind, dataFolder] = process.argv.slice(2);
// The audit trail cannot be switched off by configuration, so its module is replaced by one that
// does nothing.
const nothing = "data:text/javascript,export const auditOf = () => () => undefined;";
const swap =
  `export const resolve = (specifier, context, next) => specifier === "../security/audit.js" ? { url: ` +
  `"${nothing}", shortCircuit: true } : next(specifier, context);`;
if (kind === "none") register(`data:text/javascript,${encodeURIComponent(swap)}`);

const { createKey } = await import("../../dist/application/access/keys.js");
const { OPERATOR_TENANT_ID } = await import("../../dist/application/ports/principal.js");
const { compose } = await import("../../dist/composition/service.js");
const { composeAdmin } = await import("../../dist/composition/admin.js");
const { readConfig } = await import("../../dist/platform/config.js");
const { listen } = await import("../../dist/http/server.js");

const config = {
  ...readConfig({ DOUZE_DATA_DIR: dataFolder, DOUZE_LOG_LEVEL: "silent" }),
  port: 0,
  authentication: kind === "none" || kind === "audit" ? "none" : "required",
  // More than a client can send, in leases like those of any limit.
  rateLimit: kind === "limiter" ? { points: 100_000_000, seconds: 60 } : undefined,
};
const quiet = () => undefined;
const service = await compose(config, {
  info: quiet,
  warn: console.error,
  answered: quiet,
  failed: console.error,
});
await service.prepared;
const workspace = await composeAdmin(config, console.error);
const { text } = await createKey(
  OPERATOR_TENANT_ID,
  { name: "bench", role: "read" },
  workspace.storageOf(OPERATOR_TENANT_ID, {
    actor: "bench",
    action: "createKey",
    status: 201,
    requestId: null,
    traceId: null,
  }),
  workspace,
);
await workspace.close();
const listening = await listen(service.app, config.host, config.port);
console.log(JSON.stringify({ authorization: `Bearer ${text}`, url: listening.url }));
process.once("SIGTERM", () => void listening.close().then(() => service.close()));
