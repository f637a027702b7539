/**
 * Restricts outgoing messages to the public internet, by https, and to the networks that the
 * operator allows, by http too.
 */
import { isIP, type BlockList, type LookupFunction } from "node:net";
import type { LookupAddress } from "node:dns";
import type { Fault } from "../domain/kernel/fault.js";
import type { Targets } from "../application/ports/webhooks.js";
import { isIn, isPublic, readNetworks } from "./public-addresses.js";

/** Returns every address of a name, or rejects. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/**
 * A host is not allowed, or its name does not exist. The two are not distinguished: otherwise tenants
 * could probe the names of internal networks.
 */
export class TargetRefused extends Error {
  override readonly name = "TargetRefused";
}

export interface EgressPolicy extends Targets {
  /** @throws TargetRefused if the host is an address that is not allowed. */
  checkHost(url: URL): void;
  /**
   * Resolves the name of a host for a connection, which thus goes to the address that was checked.
   * It fails with TargetRefused if any of its addresses is not allowed.
   */
  lookupFor(url: URL): LookupFunction;
}

const PORT_MIN = 1_024;
const RESOLVE_MS = 5_000;

/** `allowed` lists addresses and networks. */
export function createEgressPolicy(allowed: readonly string[], resolve: Resolve): EgressPolicy {
  const networks = readNetworks(allowed);
  const resolveChecked = async (url: URL): Promise<readonly LookupAddress[]> => {
    const addresses = await resolve(url.hostname).catch(() => []);
    if (
      addresses.length === 0 ||
      !addresses.every(({ address }) => isAllowed(networks, address, url.protocol))
    )
      throw new TargetRefused(`\`${url.hostname}\` may not be reached`);
    return addresses;
  };
  const checkHost = (url: URL): void => {
    const host = hostOf(url);
    if (isIP(host) !== 0 && !isAllowed(networks, host, url.protocol))
      throw new TargetRefused(`\`${host}\` may not be reached`);
  };
  return {
    checkHost,

    lookupFor:
      (url) =>
      (_hostname, { all }, callback) => {
        resolveChecked(url).then(
          (addresses) => {
            const [first] = addresses as [LookupAddress];
            if (all === true) callback(null, [...addresses]);
            else callback(null, first.address, first.family);
          },
          (error: unknown) => callback(error as NodeJS.ErrnoException, []),
        );
      },

    async faultsOf(text) {
      const fault = formFault(text);
      if (fault !== undefined) return [fault];
      const url = new URL(text);
      try {
        checkHost(url);
        if (isIP(hostOf(url)) === 0) await withTimeout(resolveChecked(url));
        return [];
      } catch (error) {
        if (error instanceof TargetRefused) return [refusedFault(url)];
        throw error;
      }
    },
  };
}

const isAllowed = (networks: BlockList, address: string, protocol: string): boolean =>
  isIn(networks, address) || (protocol === "https:" && isPublic(address));

/** The host name without the brackets of IPv6. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, "$1");

/** Checks the form of an address. */
function formFault(text: string): Fault | undefined {
  const fault = (expected: string, received: string): Fault => ({
    code: "webhook.url-unusable",
    path: "/url",
    expected,
    received: JSON.stringify(received),
  });
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:")
    return fault("an address that begins with `https://`", text);
  // The value is not repeated, because it contains a password.
  if (url.username !== "" || url.password !== "")
    return fault(
      "an address without user and password; the signature says who sends",
      `${url.protocol}//…@${url.host}`,
    );
  if (text.includes("#")) return fault("an address without `#`, which is never sent", text);
  if (url.port !== "" && Number(url.port) < PORT_MIN)
    return fault(`the standard port, or one from ${PORT_MIN}`, url.port);
  return undefined;
}

const refusedFault = ({ protocol, hostname }: URL): Fault => ({
  code: "webhook.target-refused",
  path: "/url",
  expected:
    protocol === "https:"
      ? "a name in the public DNS whose every address is of the public internet, or such an address"
      : "an address that begins with `https://`",
  received: JSON.stringify(hostname),
  hint:
    "networks of the operator's own can be allowed by `DOUZE_WEBHOOK_ALLOW`, over `http://` " +
    "too",
});

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new TargetRefused("the name was not resolved in time")),
      RESOLVE_MS,
    );
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
