/** Maps the refusals of use cases to the messages of commands. */
import { KEYS_MAX, KEYS_MAX_IN_ROTATION } from "../../application/access/keys.js";
import { isRefusal, type RefusalOf } from "../../application/shared/refusal.js";
import type { Fault } from "../../domain/kernel/fault.js";
import { AdminFailure } from "./admin-context.js";

type Code =
  | "key.invalid"
  | "key.limit-reached"
  | "key.rotation-limit-reached"
  | "key.not-active"
  | "key.not-found"
  | "tenant.invalid"
  | "tenant.not-suspendable";

/** The result of a use case that accepted the command. @throws AdminFailure if it was refused. */
export function accepted<Result>(
  result: Result | RefusalOf<Code>,
): Exclude<Result, RefusalOf<Code>> {
  if (!isRefusal(result)) return result as Exclude<Result, RefusalOf<Code>>;
  const toMessage = MESSAGE_OF[result.refused as Code] as (refusal: unknown) => string;
  throw new AdminFailure(toMessage(result));
}

const MESSAGE_OF: { readonly [Each in Code]: (refusal: RefusalOf<Each>) => string } = {
  "key.invalid": ({ faults }) => nameMessage(faults),
  "tenant.invalid": ({ faults }) => nameMessage(faults),
  "key.limit-reached": () =>
    `the tenant has ${KEYS_MAX} keys that work, as many as it may have: revoke ` +
    "one that is not needed",
  "key.rotation-limit-reached": () =>
    `the tenant has ${KEYS_MAX_IN_ROTATION} keys that work, those that others ` +
    "took over from among them: revoke one that is not needed",
  "key.not-active": ({ id, state }) =>
    `the key \`${id}\` is ${state}: only one that works can be taken over from`,
  "key.not-found": ({ id }) =>
    `the tenant has no key \`${id}\`; \`npm run admin -- keys list --tenant …\` lists those ` +
    "that it has",
  "tenant.not-suspendable": () =>
    "the operator's own tenant is never suspended: nobody could lift it by the API",
};

const nameMessage = (faults: readonly Fault[]): string =>
  faults.map(({ expected, received }) => `expected ${expected}, received ${received}`).join("; ");
