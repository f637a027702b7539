import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { randomBytes } from "node:crypto";
import { createSecretBox, newSecret } from "../../../src/application/webhooks/secret.js";

const [key, otherKey] = [randomBytes(32), randomBytes(32)];
const box = createSecretBox([key], randomBytes);

describe("newSecret", () => {
  it("has 256 random bits, written as the specification asks", () => {
    const secrets = Array.from({ length: 50 }, () => newSecret(randomBytes));
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(Buffer.from(secret.slice(6), "base64")).toHaveLength(32);
    }
  });
});

describe("a secret box", () => {
  it("gives back what it sealed, and seals nothing twice alike", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
        fc.uuid(),
        (secret, owner) => {
          const [first, second] = [box.seal(secret, owner), box.seal(secret, owner)];
          expect([box.open(first, owner), box.open(second, owner)]).toEqual([secret, secret]);
          expect(first).not.toBe(second);
        },
      ),
    );
  });

  it("shows nothing of the secret", () => {
    const secret = newSecret(randomBytes);
    const sealed = box.seal(secret, "a");
    expect(Buffer.from(sealed.slice(3), "base64url").includes(secret.slice(6, 20))).toBe(false);
    expect(sealed).toMatch(/^v1\.[\w-]+$/);
  });

  it("opens for its owner and by its key alone", () => {
    const sealed = box.seal("whsec_x", "a");
    expect(box.open(sealed, "b")).toBeUndefined();
    expect(createSecretBox([otherKey], randomBytes).open(sealed, "a")).toBeUndefined();
  });

  it("opens nothing that was changed in any place", () => {
    const sealed = Buffer.from(box.seal("whsec_x", "a").slice(3), "base64url");
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
        const changed = Buffer.from(sealed);
        changed[place]! ^= flip;
        expect(box.open(`v1.${changed.toString("base64url")}`, "a")).toBeUndefined();
      }),
    );
  });

  it.each([
    "",
    "v1",
    "v1.",
    "v1.AAAA",
    "v2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "whsec_AAAA",
    ".",
  ])("does not take %j for something sealed", (text) => {
    expect(box.open(text, "a")).toBeUndefined();
  });

  it("goes on opening what an older key sealed, while a new one seals", () => {
    const renewed = createSecretBox([otherKey, key], randomBytes);
    expect(renewed.open(box.seal("whsec_x", "a"), "a")).toBe("whsec_x");
    expect(box.open(renewed.seal("whsec_x", "a"), "a")).toBeUndefined();
  });
});
