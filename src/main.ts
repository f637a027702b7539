/** Starts the service, and stops it on SIGTERM or SIGINT. */
import { compose } from "./composition/service.js";
import { listen } from "./http/server.js";
import { readConfig } from "./platform/config.js";
import { openLog } from "./platform/log.js";

const started = performance.now();

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel);
  // From here on signals are handled: a process that died while the embedded database starts would
  // leave it running.
  const signalled = new Promise<string>((resolve) => {
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
  void signalled.then((signal) => stop(0, signal));
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
  // There is no log yet, and an operator looks at the terminal.
  console.error(`Douze did not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
