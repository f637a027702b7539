/** Distinguishes addresses of the public internet from private, local and reserved ones. */
import { BlockList, isIP } from "node:net";

/**
 * IPv4 networks that are not publicly routed (IANA's registry of special-purpose addresses,
 * multicast, reserved), and the address at which a cloud serves its virtual machines.
 */
const SPECIAL_IPV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "168.63.129.16/32",
];

/**
 * All of IPv6 that is public so far. Outside of it are loopback, IPv4-mapped and IPv4-compatible
 * addresses, NAT64, discard-only, unique local, link-local, site-local and multicast ones, and what
 * is not assigned yet.
 */
const GLOBAL_IPV6 = ["2000::/3"];
/**
 * Special networks within it: protocols of the IETF (Teredo, benchmarks, ORCHID), documentation,
 * 6to4, AS112. Teredo and 6to4 contain IPv4 addresses.
 */
const SPECIAL_IPV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"];

/** Parses addresses and networks, e.g. `10.12.0.0/16` or `::1`. @throws if one is malformed. */
export function readNetworks(texts: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const text of texts) {
    const [address = "", length] = text.split("/");
    const family = isIP(address) === 4 ? "ipv4" : "ipv6";
    if (length === undefined) networks.addAddress(address, family);
    else networks.addSubnet(address, Number(length), family);
  }
  return networks;
}

const [special4, global6, special6] = [SPECIAL_IPV4, GLOBAL_IPV6, SPECIAL_IPV6].map(
  readNetworks,
) as [BlockList, BlockList, BlockList];

/** An address with a zone, e.g. `fe80::1%eth0`, is in no network. */
export const isIn = (networks: BlockList, address: string): boolean =>
  !address.includes("%") && networks.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");

/** Whether an address is of the public internet. What is no address is not. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !isIn(special4, address);
    case 6:
      return isIn(global6, address) && !isIn(special6, address);
    default:
      return false;
  }
}
