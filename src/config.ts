/** Reads the environment: the one place where it is read, each value checked, every fault said at once. */
import { cleanEnv, host, makeValidator, port, str } from "envalid";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where plans are kept; absent: the embedded database keeps them in `dataFolder`. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** Absent: the rulebook that comes with Douze. */
  readonly rulesFolder: string | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Origins whose pages may read the answers, as browsers write them; `*` for every one. */
  readonly corsOrigins: "*" | readonly string[];
}

/** The environment holds values that cannot be used. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

type Environment = Readonly<Record<string, string | undefined>>;

const databaseUrl = makeValidator<string>((text) => {
  if (/^postgres(ql)?:\/\/[^/]+\/.+/.test(text) && URL.canParse(text)) return text;
  // The value is not repeated: it may hold a password.
  throw new Error("expected an address like `postgresql://user:password@host:5432/name`");
});

const corsOrigins = makeValidator<Config["corsOrigins"]>((text) => {
  if (text.trim() === "*") return "*";
  const origins = text.split(",").map((each) => each.trim());
  for (const origin of origins) {
    // `null` is what a browser says of pages without an origin, any of them; a pattern would match none.
    const written = URL.canParse(origin) && !origin.includes("*") ? new URL(origin).origin : "null";
    if (written === origin && origin !== "null") continue;
    throw new Error(`expected \`*\` alone, or origins like \`https://plans.example.fr\` separated by commas; \`${origin}\` is none${written === "null" ? "" : `: did you mean \`${written}\`?`}`);
  }
  return origins;
});

/** @throws ConfigurationError with every fault. */
export function readConfig(env: Environment, isRoot = process.getuid?.() === 0): Config {
  // What is set to nothing is not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const values = cleanEnv(given, {
    HOST: host({ default: "127.0.0.1" }),
    PORT: port({ default: 3000 }),
    DATABASE_URL: databaseUrl({ default: undefined }),
    DOUZE_DATA_DIR: str({ default: undefined }),
    DOUZE_RULES_DIR: str({ default: undefined }),
    DOUZE_LOG_LEVEL: str({ choices: LOG_LEVELS, default: "info" }),
    DOUZE_CORS_ORIGINS: corsOrigins({ default: [] }),
  }, { reporter: ({ errors }) => refuse(errors) });
  return {
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    dataFolder: absolute(values.DOUZE_DATA_DIR) ?? defaultDataFolder(env, isRoot),
    rulesFolder: absolute(values.DOUZE_RULES_DIR),
    logLevel: values.DOUZE_LOG_LEVEL,
    corsOrigins: values.DOUZE_CORS_ORIGINS,
  };
}

function refuse(errors: Readonly<Record<string, Error | undefined>>): void {
  const lines = Object.entries(errors).map(([name, error]) => `${name}: ${error?.message ?? "not usable"}`);
  if (lines.length > 0) throw new ConfigurationError(`the environment cannot be used\n${lines.join("\n")}`);
}

const absolute = (folder: string | undefined): string | undefined => (folder === undefined || isAbsolute(folder) ? folder : resolve(folder));

/** Where an installation keeps its data; as root not under /root, which the user of PostgreSQL could not enter. */
function defaultDataFolder(env: Environment, isRoot: boolean): string {
  if (isRoot) return "/var/lib/douze";
  const data = env["XDG_DATA_HOME"];
  // The XDG specification: a relative path is to be ignored.
  if (data && isAbsolute(data)) return join(data, "douze");
  return join(env["HOME"] || homedir(), ".local", "share", "douze");
}
