/** Notices changes to keys and tenants that are made by other processes, or in the database by hand. */
import pg from "pg";

export interface Listening {
  stop(): Promise<void>;
}

const CHANNEL = "douze_access";
const AGAIN_MS = 2_000;

/**
 * Listens on a connection outside the pool, and reconnects if it is lost. `onChange` is called for
 * every change, and whenever listening begins, because earlier changes were missed. Failures are not
 * reported, e.g. while the database is away or behind a pooler in transaction mode: cached data
 * expire anyway.
 */
export function listenForAccessChanges(
  { options }: Pick<pg.Pool, "options">,
  onChange: () => void,
): Listening {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const lost = (mine: pg.Client): void => {
    if (client !== mine) return;
    client = undefined;
    if (!stopped) timer = setTimeout(connect, AGAIN_MS).unref();
  };

  function connect(): void {
    const mine = new pg.Client(options);
    client = mine;
    mine.on("notification", onChange);
    // The pool meets the same error and reports it.
    mine.on("error", () => undefined);
    mine.on("end", () => lost(mine));
    mine
      .connect()
      .then(() => mine.query(`LISTEN ${CHANNEL}`))
      .then(onChange, () => {
        lost(mine);
        mine.end().catch(() => undefined);
      });
  }

  connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
