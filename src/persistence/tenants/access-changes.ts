/** Hears of changes to keys and tenants that another process makes, or a hand at the database. */
import pg from "pg";

export interface Listening {
  stop(): Promise<void>;
}

const CHANNEL = "douze_access";
const AGAIN_MS = 2_000;

/**
 * Listens on a connection of its own, besides those of the pool, and connects again where that is
 * lost. `onChange` is called for every change, and whenever listening begins, since what was before
 * was not heard. Where nobody can be heard - the database is away, or a pooler stands between that
 * shares connections out by transaction - nothing is said: what is remembered ends by itself.
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
    // What is wrong is said by the pool, which meets it, too.
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
