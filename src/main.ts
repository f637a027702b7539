/** Starts the service, and stops it when it is told to. */
import { pino } from "pino";
import { compose, type ServiceLog } from "./composition/service.js";
import { readConfig, type Config } from "./platform/config.js";
import { listen } from "./http/server.js";
import { loggedError } from "./platform/logged-error.js";

const started = performance.now();

function openLog({ logLevel }: Config): ServiceLog & { fatal(error: unknown): void } {
  const logger = pino({ level: logLevel, base: null, serializers: { err: loggedError } });
  return {
    info: (message, values = {}) => logger.info(values, message),
    warn: (message, values = {}) => logger.warn(values, message),
    answered: (request) => logger.info(request, "answered"),
    failed: (request, error) => logger.error({ ...request, err: error }, "failed"),
    fatal: (error) => logger.fatal({ err: error }, "stopped"),
  };
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const log = openLog(config);
  // Heard from here on: to die while the database starts would leave it running.
  const told = new Promise<string>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, resolve);
  });
  const service = await compose(config, log);
  const listening = await listen(service.app, config.host, config.port).catch(
    async (error: unknown) => {
      await service.close();
      throw error;
    },
  );
  log.info("listening", {
    url: listening.url,
    milliseconds: Math.round(performance.now() - started),
  });

  let stopping: Promise<void> | undefined;
  const stop = (exitCode: number, why: string): void => {
    log.info("stopping", { why });
    stopping ??= listening
      .close()
      .then(() => service.close())
      .then(
        () => process.exit(exitCode),
        (error: unknown) => {
          log.fatal(error);
          process.exit(1);
        },
      );
  };
  void told.then((signal) => stop(0, signal));
  service.prepared.then(
    (ready) => {
      if (ready) log.info("ready to keep plans");
    },
    (error: unknown) => {
      log.fatal(error);
      stop(1, "the database cannot be used");
    },
  );
}

run().catch((error: unknown) => {
  // Nothing runs yet: the terminal is where the reason is looked for.
  console.error(`Douze did not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
