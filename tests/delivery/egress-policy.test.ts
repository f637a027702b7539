import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { LookupAddress } from "node:dns";
import {
  createEgressPolicy,
  TargetRefused,
  type Resolve,
} from "../../src/delivery/egress-policy.js";

const addressesOf = (...texts: string[]): LookupAddress[] =>
  texts.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

/** A DNS of which somebody hostile writes a part. */
const NAMES: Readonly<Record<string, string[]>> = {
  "hooks.example.org": ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"],
  "hooks.example.org.": ["93.184.215.14"],
  "intranet.example.org": ["10.12.3.4"],
  intranet: ["10.12.3.4"],
  localhost: ["127.0.0.1", "::1"],
  "localhost.": ["127.0.0.1"],
  "127.0.0.1.nip.io": ["127.0.0.1"],
  "7f000001.nip.io": ["127.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
  "mapped.example.org": ["::ffff:127.0.0.1"],
  "nat64.example.org": ["64:ff9b::7f00:1"],
  "half.example.org": ["93.184.215.14", "10.0.0.1"],
  "half6.example.org": ["93.184.215.14", "fd00::1"],
  "zero.example.org": ["0.0.0.0"],
  "none.example.org": [],
  "mixed-allowed.example.org": ["10.12.0.1", "93.184.215.14"],
};
const resolve: Resolve = (hostname) =>
  hostname in NAMES
    ? Promise.resolve(addressesOf(...NAMES[hostname]!))
    : Promise.reject(new Error(`getaddrinfo ENOTFOUND ${hostname}`));

const reach = createEgressPolicy([], resolve);
const onPremise = createEgressPolicy(["10.12.0.0/16", "127.0.0.1", "::1"], resolve);
const codesOf = async (url: string, by = reach): Promise<string[]> =>
  (await by.faultsOf(url)).map(({ code }) => code);

describe("an address to be told at", () => {
  it.each([
    "https://hooks.example.org/douze",
    "https://hooks.example.org./",
    "https://hooks.example.org:8443/a?b=c",
    "https://hooks.example.org:443/",
    "https://93.184.215.14/",
    "https://[2606:4700:4700::1111]/",
    "HTTPS://HOOKS.EXAMPLE.ORG",
  ])("%s is taken", async (url) => {
    expect(await codesOf(url)).toEqual([]);
  });

  it.each(
    [
      [
        "",
        "/",
        "hooks.example.org",
        "//hooks.example.org/",
        "https://",
        "https://ho st/",
        "https://256.1.1.1/",
        "https://1.2.3.4.5/",
        "https://[::1/",
        "https://a:99999/",
      ],
      [
        "ftp://hooks.example.org/",
        "file:///etc/passwd",
        "gopher://hooks.example.org:6379/_",
        "javascript:alert(1)",
        "data:text/plain,x",
        "ws://hooks.example.org/",
        "unix:/run/docker.sock",
        "dict://hooks.example.org/",
      ],
      [
        "https://user:secret-word@hooks.example.org/",
        "https://user@hooks.example.org/",
        "https://:secret-word@hooks.example.org/",
        "https://hooks.example.org%40user:secret-word@127.0.0.1/",
      ],
      [
        "https://hooks.example.org/#fragment",
        "https://hooks.example.org/#",
        "https://hooks.example.org:22/",
        "https://hooks.example.org:25/",
        "https://hooks.example.org:0/",
        "https://hooks.example.org:80/",
        "http://hooks.example.org:443/",
      ],
    ].flat(),
  )("%s is refused as it is written", async (url) => {
    const faults = await reach.faultsOf(url);
    expect(faults).toEqual([
      {
        code: "webhook.url-unusable",
        path: "/url",
        expected: expect.any(String),
        received: expect.any(String),
      },
    ]);
    // A password is not repeated.
    expect(JSON.stringify(faults)).not.toContain("secret-word");
  });

  it.each([
    // Names.
    "localhost",
    "localhost.",
    "LOCALHOST",
    "127.0.0.1.nip.io",
    "7f000001.nip.io",
    "intranet",
    "intranet.example.org",
    "metadata.google.internal",
    "mapped.example.org",
    "nat64.example.org",
    "half.example.org",
    "half6.example.org",
    "zero.example.org",
    "none.example.org",
    "unknown.example.org",
    // Notations of this machine.
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0X7F.0.0.0x1",
    "0177.0.0.1",
    "017700000001",
    "0000177.0.0.1",
    "127.000.000.001",
    "%31%32%37.0.0.1",
    "①②⑦.⓪.⓪.①",
    "１２７.0.0.1",
    "127。0。0。1",
    "127｡0｡0｡1",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[0000::1]",
    "[64:ff9b::127.0.0.1]",
    "[2002:7f00:1::]",
    "[::]",
    "0",
    "0.0.0.0",
    "0x0",
    "00",
    // Of its networks, and of clouds.
    "10.0.0.1",
    "012.0.0.1",
    "167772161",
    "172.16.0.1",
    "192.168.1.1",
    "0xc0a80101",
    "100.64.0.1",
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "0251.0376.0251.0376",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "168.63.129.16",
    "224.0.0.1",
    "255.255.255.255",
    "[ff02::1]",
  ])(
    "https://%s/ is refused for where it leads, and the refusal does not tell what is there",
    async (host) => {
      expect(await reach.faultsOf(`https://${host}/`)).toEqual([
        {
          code: "webhook.target-refused",
          path: "/url",
          expected:
            "a name in the public DNS whose every address is of the public internet, or " +
            "such an address",
          received: JSON.stringify(new URL(`https://${host}/`).hostname),
          hint: expect.stringContaining("DOUZE_WEBHOOK_ALLOW"),
        },
      ]);
    },
  );

  it("is refused over http://, however public it is", async () => {
    expect(await codesOf("http://hooks.example.org/")).toEqual(["webhook.target-refused"]);
    expect(await codesOf("http://93.184.215.14/")).toEqual(["webhook.target-refused"]);
  });

  it("whichever special IPv4 address it is, in whichever notation, is refused", async () => {
    const notations: readonly ((address: number) => string)[] = [
      (n) => String(n),
      (n) => `0x${n.toString(16)}`,
      (n) => `0${n.toString(8)}`,
      (n) => `${n >>> 24}.${n & 0xffffff}`,
      (n) => `0x${(n >>> 24).toString(16)}.${(n >>> 16) & 255}.${n & 0xffff}`,
      (n) => `[::ffff:${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}]`,
    ];
    const special = fc.oneof(
      ...[
        [0x7f000000, 8],
        [0x0a000000, 8],
        [0xac100000, 12],
        [0xc0a80000, 16],
        [0xa9fe0000, 16],
        [0x64400000, 10],
        [0xe0000000, 3],
        [0, 8],
      ].map(([base, bits]) => fc.nat(2 ** (32 - bits!) - 1).map((rest) => base! + rest)),
    );
    await fc.assert(
      fc.asyncProperty(special, fc.constantFrom(...notations), async (address, notation) => {
        expect(await codesOf(`https://${notation(address >>> 0)}/`)).toEqual([
          "webhook.target-refused",
        ]);
      }),
      { numRuns: 500 },
    );
  });

  describe("in networks that the operator allows", () => {
    it.each([
      "http://intranet.example.org:8080/",
      "https://intranet/",
      "http://10.12.255.255/",
      "https://10.12.0.1/",
      "http://127.0.0.1:3000/",
      "http://[::1]:3000/",
      "http://localhost:3000/",
      "http://[::ffff:10.12.0.1]/",
    ])("%s is taken", async (url) => {
      expect(await codesOf(url, onPremise)).toEqual([]);
    });

    it.each([
      "http://10.13.0.1/",
      "https://10.11.255.255/",
      "https://127.0.0.2/",
      "http://hooks.example.org/",
      "http://mixed-allowed.example.org/",
      "https://metadata.google.internal/",
      "https://half.example.org/",
    ])("%s is refused as ever", async (url) => {
      expect(await codesOf(url, onPremise)).toEqual(["webhook.target-refused"]);
    });

    it("https may lead to both them and the public internet", async () => {
      expect(await codesOf("https://mixed-allowed.example.org/", onPremise)).toEqual([]);
    });
  });
});

describe("the look-up of a connection", () => {
  interface Found {
    readonly error: Error | null;
    readonly addresses: unknown;
    readonly family?: number | undefined;
  }
  const lookUp = (url: string, all: boolean, by = reach): Promise<Found> =>
    new Promise((done) =>
      by.lookupFor(new URL(url))("whatever", { all }, (error, addresses, family) =>
        done({ error, addresses, family }),
      ),
    );

  it("gives all addresses or the first, as it is asked", async () => {
    expect(await lookUp("https://hooks.example.org/", true)).toEqual({
      error: null,
      addresses: addressesOf(...NAMES["hooks.example.org"]!),
    });
    expect(await lookUp("https://hooks.example.org/", false)).toEqual({
      error: null,
      addresses: "93.184.215.14",
      family: 4,
    });
  });

  it("fails where one of them may not be reached, though the others may", async () => {
    for (const host of [
      "half.example.org",
      "half6.example.org",
      "localhost",
      "none.example.org",
      "unknown.example.org",
    ]) {
      for (const all of [true, false])
        expect([host, (await lookUp(`https://${host}/`, all)).error]).toEqual([
          host,
          expect.any(TargetRefused),
        ]);
    }
  });

  it("lets no set of addresses through that holds one it would refuse alone", async () => {
    const anyAddress = fc.constantFrom(
      "93.184.215.14",
      "1.1.1.1",
      "2606:4700:4700::1111",
      "10.0.0.1",
      "127.0.0.1",
      "::1",
      "fd00::1",
      "169.254.169.254",
      "::ffff:10.0.0.1",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyAddress, { minLength: 1, maxLength: 5 }), async (texts) => {
        const one = createEgressPolicy([], () => Promise.resolve(addressesOf(...texts)));
        const alone = await Promise.all(
          texts.map((text) => codesOf(`https://${text.includes(":") ? `[${text}]` : text}/`)),
        );
        expect((await lookUp("https://x.example/", true, one)).error !== null).toBe(
          alone.some(({ length }) => length > 0),
        );
      }),
      { numRuns: 300 },
    );
  });
});
