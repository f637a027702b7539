/** Reads and validates the environment, in this one place, and reports all faults at once. */
import { customCleanEnv, host, makeValidator, port, str } from "envalid";
import ipaddr from "ipaddr.js";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/** `none` requires no key, and therefore serves this machine only. */
const AUTHENTICATIONS = ["none", "required"] as const;
const ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"] as const;
const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;

/** An issuer of bearer tokens that are accepted besides keys. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  readonly algorithms: readonly string[];
  readonly tenantClaim: string;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly authentication: (typeof AUTHENTICATIONS)[number];
  /** Absent: only keys are accepted. */
  readonly tokens: TokenIssuer | undefined;
  /** Points that a tenant may spend; absent: no limit. */
  readonly rateLimit: { readonly points: number; readonly seconds: number } | undefined;
  /** The number or addresses of proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: number | readonly string[];
  /** Absent: the embedded database in `dataFolder` is used. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** Keys of 32 bytes for secrets in the database: the first encrypts, each may decrypt. */
  readonly secretsKeys: readonly Uint8Array[];
  /** Addresses and networks that webhooks may use besides the public internet, by http too. */
  readonly webhookAllow: readonly string[];
  /** Absent: the rulebook of the package. */
  readonly rulesFolder: string | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Origins whose pages may read the answers, as browsers write them; `*`: all origins. */
  readonly corsOrigins: "*" | readonly string[];
  readonly retention: Retention;
}

/** Retention periods in days. */
export interface Retention {
  /** Of plans; absent: until they are deleted. */
  readonly planDays: number | undefined;
  /** Of audit events, and of keys after they expired or were revoked. */
  readonly auditDays: number;
}

/** The environment has unusable values. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

type Environment = Readonly<Record<string, string | undefined>>;

const databaseUrl = makeValidator<string>((text) => {
  if (/^postgres(ql)?:\/\/[^/]+\/.+/.test(text) && URL.canParse(text)) return text;
  // The value is not repeated: it may contain a password.
  throw new Error("expected an address like `postgresql://user:password@host:5432/name`");
});

const secureUrl = makeValidator<string>((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url?.protocol === "https:" ||
    (url?.protocol === "http:" && isLoopback(url.hostname.replace(/^\[(.*)\]$/, "$1")))
  )
    return text;
  throw new Error(
    "expected an address that begins with `https://`; `http://` is for this machine alone",
  );
});

const algorithms = makeValidator<readonly string[]>((text) => {
  const names = text.split(",").map((name) => name.trim());
  if (names.every((name) => (ALGORITHMS as readonly string[]).includes(name))) return names;
  throw new Error(`expected one or more of ${ALGORITHMS.join(", ")}, separated by commas`);
});

const rateLimit = makeValidator<"off" | NonNullable<Config["rateLimit"]>>((text) => {
  if (text === "off") return text;
  const [, points = NaN, seconds = NaN] = (/^(\d{1,9})\/(\d{1,5})$/.exec(text) ?? []).map(Number);
  if (points >= 1 && seconds >= 1) return { points, seconds };
  throw new Error("expected points per seconds, like `600/60`, or `off`");
});

/** An address, or a network other than the whole internet. */
const isNetwork = (text: string): boolean =>
  !text.includes("%") &&
  (ipaddr.IPv4.isValidFourPartDecimal(text) ||
    ipaddr.IPv6.isValid(text) ||
    (!text.endsWith("/0") &&
      (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text))));

const trustedProxies = makeValidator<Config["trustedProxies"]>((text) => {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const addresses = text.split(",").map((each) => each.trim());
  if (addresses.every(isNetwork)) return addresses;
  throw new Error(
    "expected how many proxies stand in front, like `1`, or their addresses and networks, " +
      "like `10.0.0.7, 192.168.0.0/16`",
  );
});

const secretsKeys = makeValidator<readonly Uint8Array[]>((text) => {
  const keys = text.split(",").map((each) => Buffer.from(each.trim(), "base64"));
  if (keys.every(({ length }) => length === 32)) return keys;
  // The value is not repeated: it is a secret.
  throw new Error(
    "expected 32 random bytes in base64, as `openssl rand -base64 32` gives them; of " +
      "several, separated by commas, the first seals and each opens",
  );
});

const networks = makeValidator<readonly string[]>((text) => {
  const given = text.split(",").map((each) => each.trim());
  const wrong = given.find((each) => !isNetwork(each));
  if (wrong === undefined) return given;
  throw new Error(
    `expected addresses and networks like \`10.12.0.0/16\` or \`::1\`, separated by commas; ` +
      `\`${wrong}\` is neither`,
  );
});

const corsOrigins = makeValidator<Config["corsOrigins"]>((text) => {
  if (text.trim() === "*") return "*";
  const origins = text.split(",").map((each) => each.trim());
  for (const origin of origins) {
    // Browsers send `null` for every page without an origin. Patterns are not supported.
    const written = URL.canParse(origin) && !origin.includes("*") ? new URL(origin).origin : "null";
    if (written === origin && origin !== "null") continue;
    throw new Error(
      `expected \`*\` alone, or origins like \`https://plans.example.fr\` separated by ` +
        `commas; \`${origin}\` is ` +
        `none${written === "null" ? "" : `: did you mean \`${written}\`?`}`,
    );
  }
  return origins;
});

const days = (least: number, most: number) =>
  makeValidator<number>((text) => {
    const value = Number(text);
    if (/^\d{1,5}$/.test(text) && value >= least && value <= most) return value;
    throw new Error(`expected a whole number of days from ${least} to ${most}`);
  });
const planDays = days(1, 36_500);
/** Shorter than a month would be too short to be useful; longer than three years is not needed. */
const auditDays = days(30, 1_095);

/** The variables, each with its validator. */
const VARIABLES = {
  HOST: host({ default: "127.0.0.1" }),
  PORT: port({ default: 3000 }),
  DATABASE_URL: databaseUrl({ default: undefined }),
  DOUZE_AUTH: str({ choices: AUTHENTICATIONS, default: undefined }),
  DOUZE_JWT_ISSUER: str({ default: undefined }),
  DOUZE_JWT_AUDIENCE: str({ default: undefined }),
  DOUZE_JWT_JWKS_URL: secureUrl({ default: undefined }),
  DOUZE_JWT_ALGORITHMS: algorithms({ default: ["RS256"] }),
  DOUZE_JWT_TENANT_CLAIM: str({ default: "douze_tenant" }),
  DOUZE_RATE_LIMIT: rateLimit({ default: undefined }),
  DOUZE_TRUSTED_PROXIES: trustedProxies({ default: 0 }),
  DOUZE_DATA_DIR: str({ default: undefined }),
  DOUZE_RULES_DIR: str({ default: undefined }),
  DOUZE_SECRETS_KEY: secretsKeys({ default: [] }),
  DOUZE_WEBHOOK_ALLOW: networks({ default: [] }),
  DOUZE_LOG_LEVEL: str({ choices: LOG_LEVELS, default: "info" }),
  DOUZE_CORS_ORIGINS: corsOrigins({ default: [] }),
  DOUZE_RETENTION_DAYS: planDays({ default: undefined }),
  DOUZE_AUDIT_RETENTION_DAYS: auditDays({ default: 365 }),
};

type Values = ReturnType<typeof validate>["values"];

/** @throws ConfigurationError with every fault. */
export function readConfig(env: Environment, isRoot = process.getuid?.() === 0): Config {
  const set = withoutEmpty(env);
  const { values, faults } = validate(set);
  const authentication = authenticationOf(values, set);
  const all = [...faults, ...combinationFaults(values, set, authentication)];
  if (all.length > 0)
    throw new ConfigurationError(`the environment cannot be used\n${all.join("\n")}`);
  return {
    host: values.HOST,
    port: values.PORT,
    authentication,
    tokens: tokensOf(values),
    databaseUrl: values.DATABASE_URL,
    rateLimit: rateLimitOf(values.DOUZE_RATE_LIMIT, authentication),
    trustedProxies: values.DOUZE_TRUSTED_PROXIES,
    dataFolder: absolute(values.DOUZE_DATA_DIR) ?? defaultDataFolder(env, isRoot),
    rulesFolder: absolute(values.DOUZE_RULES_DIR),
    secretsKeys: values.DOUZE_SECRETS_KEY,
    webhookAllow: values.DOUZE_WEBHOOK_ALLOW,
    logLevel: values.DOUZE_LOG_LEVEL,
    corsOrigins: values.DOUZE_CORS_ORIGINS,
    retention: {
      planDays: values.DOUZE_RETENTION_DAYS,
      auditDays: values.DOUZE_AUDIT_RETENTION_DAYS,
    },
  };
}

/** An empty variable counts as not set. */
const withoutEmpty = (env: Environment): Environment =>
  Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );

/** Validates each variable by itself. */
function validate(set: Environment) {
  const faults: string[] = [];
  const values = customCleanEnv(set, VARIABLES, (cleaned) => cleaned, {
    reporter({ errors }) {
      for (const [name, error] of Object.entries(errors))
        faults.push(`${name}: ${error?.message ?? "not usable"}`);
    },
  });
  return { values, faults };
}

/** Faults of variables that do not match each other. */
function combinationFaults(
  values: Values,
  set: Environment,
  authentication: Config["authentication"],
): string[] {
  const faults: string[] = [];
  if (values.DOUZE_AUTH === "none" && !isLocal(set))
    faults.push(
      `DOUZE_AUTH: \`none\` would let in anybody who reaches ${set["HOST"] ?? ""}; leave ` +
        "it out, or leave HOST out",
    );
  const missing = TOKEN_VARIABLES.filter((name) => set[name] === undefined);
  if (missing.length < TOKEN_VARIABLES.length)
    for (const name of missing)
      faults.push(
        `${name}: missing: tokens need their issuer, their audience and the address of ` +
          "the issuer's keys",
      );
  if (authentication === "required" && values.DOUZE_RATE_LIMIT === "off")
    faults.push(
      "DOUZE_RATE_LIMIT: `off` would let one tenant take the service from all others; give " +
        "it much, like `100000/60`, where something in front limits already",
    );
  return faults;
}

/** Whether the service listens on this machine only. */
const isLocal = (set: Environment): boolean => isLoopback(set["HOST"] ?? "127.0.0.1");

/**
 * A service with a configured database serves others, often through a proxy: without an explicit
 * setting it requires keys.
 */
function authenticationOf(values: Values, set: Environment): Config["authentication"] {
  if (values.DOUZE_AUTH !== undefined) return values.DOUZE_AUTH;
  return isLocal(set) && values.DATABASE_URL === undefined ? "none" : "required";
}

function tokensOf(values: Values): TokenIssuer | undefined {
  const issuer = values.DOUZE_JWT_ISSUER;
  const audience = values.DOUZE_JWT_AUDIENCE;
  const jwksUrl = values.DOUZE_JWT_JWKS_URL;
  if (!issuer || !audience || !jwksUrl) return undefined;
  return {
    issuer,
    audience,
    jwksUrl,
    algorithms: values.DOUZE_JWT_ALGORITHMS,
    tenantClaim: values.DOUZE_JWT_TENANT_CLAIM,
  };
}

/** All three or none: tokens are accepted only with a known issuer, audience and key set. */
const TOKEN_VARIABLES = ["DOUZE_JWT_ISSUER", "DOUZE_JWT_AUDIENCE", "DOUZE_JWT_JWKS_URL"] as const;

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);

/** A service for this machine only has no limit by default: it has only one user. */
function rateLimitOf(
  given: "off" | Config["rateLimit"],
  authentication: Config["authentication"],
): Config["rateLimit"] {
  if (given === "off") return undefined;
  return given ?? (authentication === "none" ? undefined : { points: 600, seconds: 60 });
}

const absolute = (folder: string | undefined): string | undefined =>
  folder === undefined || isAbsolute(folder) ? folder : resolve(folder);

/** The default data folder. As root it is not below /root, which the user of PostgreSQL cannot enter. */
function defaultDataFolder(env: Environment, isRoot: boolean): string {
  if (isRoot) return "/var/lib/douze";
  const data = env["XDG_DATA_HOME"];
  // By the XDG specification, a relative path is ignored.
  if (data && isAbsolute(data)) return join(data, "douze");
  return join(env["HOME"] || homedir(), ".local", "share", "douze");
}
