import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { newSecret } from "../../../src/application/webhooks/secret.js";
import { signedHeaders } from "../../../src/application/webhooks/sign.js";

const anySecret = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((bytes) => `whsec_${Buffer.from(bytes).toString("base64")}`);
const anyMoment = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });

describe("signedHeaders", () => {
  it("signs as the library of the Standard Webhooks specification does, whatever is sent", () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        anyMoment,
        fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
        anySecret,
        (id, at, body, secret) => {
          expect(signedHeaders(id, at, body, [secret])).toEqual({
            "webhook-id": id,
            "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
            "webhook-signature": new Webhook(secret).sign(id, at, body),
          });
        },
      ),
    );
  });

  it("gives the signature of the specification's own example", () => {
    const { "webhook-signature": signature } = signedHeaders(
      "msg_p5jXN8AQM9LWM0D4loKWxJek",
      new Date(1_614_265_330_000),
      `{"test": 2432232314}`,
      ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    );
    expect(signature).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it(
    "lets the holder of either secret verify while one takes over from the other, and nobody " +
      "else",
    () => {
      const [old, next, other] = [1, 2, 3].map(() => newSecret(randomBytes)) as [
        string,
        string,
        string,
      ];
      const headers = signedHeaders(
        "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
        new Date(),
        `{"type":"plan.created"}`,
        [next, old],
      );
      for (const secret of [old, next])
        expect(new Webhook(secret).verify(`{"type":"plan.created"}`, headers)).toEqual({
          type: "plan.created",
        });
      expect(() => new Webhook(other).verify(`{"type":"plan.created"}`, headers)).toThrow(
        "No matching signature found",
      );
      expect(() => new Webhook(next).verify(`{"type":"plan.deleted"}`, headers)).toThrow(
        "No matching signature found",
      );
    },
  );
});
