import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isPublic } from "../../src/delivery/public-addresses.js";

/** Bytes of an address as IPv4 is written. */
const dotted = (bytes: readonly number[]): string => bytes.join(".");
/** Sixteen bytes as IPv6 is written, in full. */
const colons = (bytes: readonly number[]): string =>
  Array.from({ length: 8 }, (_, i) => ((bytes[2 * i]! << 8) | bytes[2 * i + 1]!).toString(16)).join(
    ":",
  );
const anyByte = fc.integer({ min: 0, max: 255 });
const bytes = (count: number) => fc.array(anyByte, { minLength: count, maxLength: count });
const anyIPv4 = bytes(4);

/** Holds by plain arithmetic, and not by how a network is written, what no message may reach. */
function isSpecialIPv4([a, b, c, d]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a! >= 224) return true;
  if (a === 100) return b! >= 64 && b! < 128;
  if (a === 169) return b === 254;
  if (a === 172) return b! >= 16 && b! < 32;
  if (a === 192)
    return (
      b === 168 ||
      (b === 0 && (c === 0 || c === 2)) ||
      (b === 88 && c === 99) ||
      (b === 31 && c === 196) ||
      (b === 52 && c === 193) ||
      (b === 175 && c === 48)
    );
  if (a === 198) return b === 18 || b === 19 || (b === 51 && c === 100);
  return (a === 203 && b === 0 && c === 113) || (a === 168 && b === 63 && c === 129 && d === 16);
}

/** Half of them from where the special ones are. */
const anyTellingIPv4 = fc.oneof(
  anyIPv4,
  fc.tuple(
    fc.constantFrom(0, 10, 100, 127, 168, 169, 172, 192, 198, 203, 224, 255),
    fc.oneof(
      anyByte,
      fc.constantFrom(0, 15, 16, 18, 31, 32, 51, 52, 63, 64, 88, 127, 128, 168, 175, 254),
    ),
    fc.oneof(anyByte, fc.constantFrom(0, 2, 48, 99, 100, 113, 129, 193, 196)),
    fc.oneof(anyByte, fc.constant(16)),
  ),
);

describe("isPublic", () => {
  it("of IPv4 lets through all but what is special", () => {
    fc.assert(
      fc.property(anyTellingIPv4, (address) => {
        expect([dotted(address), isPublic(dotted(address))]).toEqual([
          dotted(address),
          !isSpecialIPv4(address),
        ]);
      }),
      { numRuns: 3_000 },
    );
  });

  it("of IPv6 lets through nothing outside of what is given out", () => {
    fc.assert(
      fc.property(
        bytes(16).filter(([first]) => first! >> 5 !== 1),
        (address) => {
          expect([colons(address), isPublic(colons(address))]).toEqual([colons(address), false]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it(
    "lets no address of this machine's networks through in any of the clothes that IPv6 has " +
      "for IPv4",
    () => {
      const clothes: readonly ((address: readonly number[]) => readonly number[])[] = [
        (v4) => [...Array<number>(10).fill(0), 255, 255, ...v4], // IPv4-mapped
        (v4) => [...Array<number>(12).fill(0), ...v4], // IPv4-compatible
        (v4) => [...Array<number>(8).fill(0), 255, 255, 0, 0, ...v4], // IPv4-translated
        (v4) => [0, 0x64, 0xff, 0x9b, ...Array<number>(8).fill(0), ...v4], // NAT64
        // NAT64 of a local prefix
        (v4) => [0, 0x64, 0xff, 0x9b, 0, 1, ...Array<number>(6).fill(0), ...v4],
        (v4) => [0x20, 2, ...v4, ...Array<number>(10).fill(0)], // 6to4
        (v4) => [0x20, 1, 0, 0, ...v4, ...Array<number>(8).fill(0)], // server of Teredo
        // client of Teredo
        (v4) => [0x20, 1, 0, 0, 8, 8, 8, 8, 0, 0, 0, 0, ...v4.map((byte) => byte ^ 255)],
      ];
      fc.assert(
        fc.property(
          fc.oneof(anyTellingIPv4, fc.constant([127, 0, 0, 1]), fc.constant([169, 254, 169, 254])),
          fc.constantFrom(...clothes),
          (v4, dress) => {
            expect([colons(dress(v4)), isPublic(colons(dress(v4)))]).toEqual([
              colons(dress(v4)),
              false,
            ]);
          },
        ),
        { numRuns: 1_000 },
      );
    },
  );

  it.each([
    "1.1.1.1",
    "8.8.8.8",
    "93.184.215.14",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2a00:1450:4007:80f::200e",
    "2606:4700:4700::1111",
    "2001:200::1",
    "2001:4860:4860::8888",
    "3ffe:ffff::1",
  ])("lets %s through", (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    "::",
    "::1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "::7f00:1",
    "fe80::1",
    "fe80::1%eth0",
    "2606:4700:4700::1111%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "fd12:3456:789a:1::1",
    "ff02::1",
    "100::1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2001::1",
    "2001:2::1",
    "2001:db8::1",
    "2001:1ff:ffff::1",
    "2002:7f00:1::",
    "3fff::1",
    "2620:4f:8000::1",
    "4000::1",
    "5f00::1",
    "0:0:0:0:0:ffff:a9fe:a9fe",
    "FE80::1",
    "::FFFF:127.0.0.1",
    "0.0.0.0",
    "169.254.169.254",
    "168.63.129.16",
    "255.255.255.255",
    "239.255.255.250",
    "",
    "localhost",
    "1.2.3",
    "0x7f.0.0.1",
    "127.1",
    "2130706433",
    "0177.0.0.1",
    "1.2.3.4 ",
    "[::1]",
    "1.2.3.4/8",
  ])("does not let %s through", (address) => {
    expect(isPublic(address)).toBe(false);
  });
});
