/**
 * Keeps the embedded server running: when it ends without being asked to, it is started again at
 * the same port.
 */
import { pause } from "./processes.js";
import { startPostmaster, stopPostmaster, type Postmaster, type Workplace } from "./postmaster.js";

export interface SupervisedServer {
  readonly port: number;
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

export async function supervise(
  place: Workplace,
  onNotice: (line: string) => void,
): Promise<SupervisedServer> {
  let server: Postmaster = await startPostmaster(place);
  const { port } = server;
  let stopping = false;
  let revival: Promise<void> = Promise.resolve();
  let stopped: Promise<void> | undefined;

  const watch = (): void => {
    server.child.once("exit", (code, signal) => {
      if (stopping) return;
      onNotice(
        `the embedded database ended unexpectedly (${signal ?? `exit code ${code}`}); ` +
          "starting it again",
      );
      revival = revive();
    });
  };

  const revive = async (): Promise<void> => {
    for (let wait = FIRST_PAUSE_MS; !stopping; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      await pause(wait);
      if (stopping) return;
      try {
        server = await startPostmaster(place, port);
        onNotice("the embedded database is back");
        watch();
        return;
      } catch (error) {
        onNotice(
          `the embedded database could not be started again: ${(error as Error).message.trim()}`,
        );
      }
    }
  };

  const stop = async (): Promise<void> => {
    stopping = true;
    process.off("exit", endWithUs);
    await revival;
    await stopPostmaster(server.child, place.cluster);
  };

  /**
   * The process ends without stop(), after an uncaught error: let the server follow in good order.
   */
  const endWithUs = (): void => {
    if (server.child.exitCode === null && server.child.signalCode === null)
      server.child.kill("SIGINT");
  };

  process.on("exit", endWithUs);
  watch();
  return { port, stop: () => (stopped ??= stop()) };
}
