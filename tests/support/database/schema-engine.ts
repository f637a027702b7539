/**
 * A program that runs one method of Prisma's own schema engine on a database and prints its answer
 * as JSON. The address of the database is its argument; standard input holds the schema, the method
 * and what it takes.
 */
import { PrismaPg } from "@prisma/adapter-pg";
// Compiled to WebAssembly, because the native one is no package of the registry.
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import { createRequire } from "node:module";
import { json } from "node:stream/consumers";
import pg from "pg";
import type { EngineTask } from "./prisma.js";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/** The type `"char"` of PostgreSQL, and one that the adapter knows. */
const [CHAR, TEXT] = [18, 25];
/** A single character, in the numbering of Prisma's adapters. */
const CHARACTER = 6;

/**
 * The catalogue has columns of the type `"char"`, which the adapter refuses: they pass it as text.
 */
class CatalogPool extends pg.Pool {
  override async query(...args: unknown[]): Promise<never> {
    const ask = super.query.bind(this) as (
      ...args: unknown[]
    ) => Promise<pg.QueryResult | pg.QueryResult[]>;
    const result = await ask(...args);
    for (const { fields } of [result].flat())
      for (const field of fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    return result as never;
  }
}

/**
 * The engine ends itself where the kind of a constraint is a text
 * (github.com/prisma/orm/issues/29635): there it gets a character. The adapter cuts a script at
 * each semicolon, in the body of a function too: PostgreSQL takes it whole, as from the native
 * engine.
 */
class CatalogAdapter extends PrismaPg {
  readonly pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super(pool);
    this.pool = pool;
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const ask: Adapter["queryRaw"] = adapter.queryRaw.bind(adapter);
    const queryRaw: Adapter["queryRaw"] = async (query) => {
      const result = await ask(query);
      const columnTypes = result.columnTypes.map((type, index) =>
        result.columnNames[index] === "constraint_type" ? CHARACTER : type,
      );
      return { ...result, columnTypes };
    };
    const executeScript: Adapter["executeScript"] = async (script) => {
      await this.pool.query(script).catch((error: unknown) => {
        // The engine keeps such an error's words to itself.
        console.error(error);
        throw error;
      });
    };
    return Object.assign(adapter, { queryRaw, executeScript });
  }
}

async function run(url: string, { schema, method, input }: EngineTask): Promise<unknown> {
  const pool = new CatalogPool({ connectionString: url });
  // The adapter's results as the engine reads them: errors as values.
  const fromAdapter = createRequire(createRequire(import.meta.url).resolve("@prisma/adapter-pg"));
  const { bindMigrationAwareSqlAdapterFactory } = (await import(
    fromAdapter.resolve("@prisma/driver-adapter-utils")
  )) as {
    bindMigrationAwareSqlAdapterFactory: (factory: PrismaPg) => object;
  };
  const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogAdapter(pool));
  const engine = await SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    () => undefined,
    adapter,
  );
  const answer = await (engine[method] as (input: unknown) => Promise<unknown>).call(engine, input);
  engine.free();
  await pool.end();
  return answer;
}

// Where the engine ends itself, its promises stay open for ever: its last words end the program
// instead.
const panics = {
  set_message(message: string): never {
    console.error(message);
    process.exit(1);
  },
};
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
const [url = ""] = process.argv.slice(2);
const answer = await run(url, (await json(process.stdin)) as EngineTask);
// Timers of the engine would keep the program for another ten seconds.
process.stdout.write(JSON.stringify(answer ?? null), () => process.exit());
