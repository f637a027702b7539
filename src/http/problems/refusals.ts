/** Maps the refusals of use cases to problems: one entry for each code. */
import { KEYS_MAX, KEYS_MAX_IN_ROTATION } from "../../application/access/keys.js";
import {
  isRefusal,
  type Refusal,
  type RefusalCode,
  type RefusalOf,
} from "../../application/shared/refusal.js";
import { WEBHOOKS_MAX } from "../../application/webhooks/endpoints.js";
import { PEERS_MIN } from "../../domain/comparison/peers.js";
import type { Identity } from "../../domain/profile/profile.js";
import { invalidCredentials, UnknownCredentials } from "./credentials.js";
import { faultsProblem, ProblemError } from "./problem.js";

/** The result of a use case that accepted the request. @throws ProblemError if it was refused. */
export function accepted<Result>(result: Result | Refusal): Exclude<Result, Refusal> {
  if (isRefusal(result)) throw problemOf(result);
  return result as Exclude<Result, Refusal>;
}

function problemOf(refusal: Refusal): ProblemError {
  const toProblem = PROBLEM_OF[refusal.refused] as (refusal: Refusal) => ProblemError;
  return toProblem(refusal);
}

const PROBLEM_OF: {
  readonly [Code in RefusalCode]: (refusal: RefusalOf<Code>) => ProblemError;
} = {
  "profile.invalid": ({ faults }) => faultsProblem("profile", faults),
  "counterfactual.invalid": ({ faults }) => faultsProblem("counterfactual", faults),
  "rsu.invalid": ({ faults }) => faultsProblem("rsu", faults),
  "key.invalid": ({ faults }) => faultsProblem("key", faults),
  "tenant.invalid": ({ faults }) => faultsProblem("tenant", faults),
  "webhook.invalid": ({ faults }) => faultsProblem("webhook", faults),

  "plan.not-found": ({ id }) => new ProblemError("plan.not-found", noSuchPlan(id)),
  "key.not-found": ({ id }) =>
    new ProblemError(
      "key.not-found",
      `there is no key \`${start(id)}\`; \`GET /v1/keys\` lists those that there are`,
    ),
  "tenant.not-found": ({ id }) =>
    new ProblemError(
      "tenant.not-found",
      `there is no tenant \`${start(id)}\`; \`GET /v1/tenants\` lists those that there are`,
    ),
  "webhook.not-found": ({ id }) =>
    new ProblemError(
      "webhook.not-found",
      `there is no webhook \`${start(id)}\`; \`GET /v1/webhooks\` lists those that there are`,
    ),
  "delivery.not-found": ({ id }) =>
    new ProblemError(
      "delivery.not-found",
      `there is no delivery \`${start(id)}\` to this webhook; \`GET ` +
        `/v1/webhooks/{id}/deliveries\` lists those that there are`,
    ),

  "comparison.start-not-found": ({ id }) =>
    new ProblemError("plan.not-found", noSuchPlan(id), {
      errors: [
        {
          path: "query:with",
          code: "plan.not-found",
          expected: "the identifier of a plan that is kept",
          received: JSON.stringify(id),
        },
      ],
    }),
  "comparison.same-plan": ({ before, after }) =>
    new ProblemError("comparison.same-plan", `\`with\` names the plan \`${after}\` itself`, {
      errors: [
        {
          path: "query:with",
          code: "comparison.same-plan",
          expected: "the identifier of another plan of the collectivity",
          received: JSON.stringify(before),
          hint: LIST_PLANS_HINT,
        },
      ],
    }),
  "comparison.other-collectivity": ({ before, after }) => {
    const [ofBefore, ofAfter] = [nameOf(before.collectivity), nameOf(after.collectivity)];
    return new ProblemError(
      "comparison.other-collectivity",
      `the plan \`${after.id}\` is of ${ofAfter}, the plan \`${before.id}\` of ${ofBefore}`,
      {
        errors: [
          {
            path: "query:with",
            code: "comparison.other-collectivity",
            expected: `a plan of ${ofAfter}`,
            received: `a plan of ${ofBefore}`,
            hint: LIST_PLANS_HINT,
          },
        ],
      },
    );
  },
  "comparison.unidentified": ({ before, after }) =>
    new ProblemError(
      "comparison.other-collectivity",
      `nothing tells that the plans \`${after.id}\` and \`${before.id}\`, both of ` +
        `${nameOf(after.collectivity)}, are of one collectivity`,
      {
        errors: [
          {
            path: "query:with",
            code: "comparison.unidentified",
            expected:
              "a plan with an identifier that both have: `collectivity`, `siren`, " +
              "`inseeCode` or, for one type, `name`",
            received: `a plan of ${nameOf(before.collectivity)}`,
            hint: "give `collectivity`, or `identity.siren`, in the profiles of both",
          },
        ],
      },
    ),
  "peers.headcount-unknown": ({ id }) =>
    new ProblemError(
      "peers.headcount-unknown",
      `the plan \`${id}\` does not know the number of agents, so it has no headcount ` +
        `band to be compared in; draw up a plan with \`size.agents\``,
    ),
  "peers.group-too-small": ({ type, band }) =>
    new ProblemError(
      "peers.group-too-small",
      `fewer than ${PEERS_MIN} other collectivities of the type \`${type}\` and ` +
        `the headcount band \`${band}\` have a plan of this edition of the ` +
        "rulebook: what is said of so few could give one of them away",
    ),

  "credentials.key-unknown": () => invalidCredentials("there is no such key", UnknownCredentials),
  "credentials.key-expired": ({ caller }) =>
    invalidCredentials("the key has expired", ProblemError, caller),
  "credentials.key-revoked": ({ caller }) =>
    invalidCredentials("the key was revoked", ProblemError, caller),
  // A token names its tenant under the signature of its issuer, so this is no guess.
  "credentials.tenant-unknown": () =>
    invalidCredentials("there is no tenant of the identifier that the token names"),
  "credentials.tenant-suspended": ({ caller }) =>
    new ProblemError("access.tenant-suspended", "the tenant of these credentials is suspended", {
      caller,
    }),

  "key.limit-reached": () =>
    new ProblemError(
      "key.limit-reached",
      `the tenant has ${KEYS_MAX} keys that work, as many as it may have: revoke one that is ` +
        "not needed",
    ),
  "key.rotation-limit-reached": () =>
    new ProblemError(
      "key.limit-reached",
      `the tenant has ${KEYS_MAX_IN_ROTATION} keys that work, those that others took over ` +
        "from among them: revoke one that is not needed",
    ),
  "key.not-active": ({ id, state }) =>
    new ProblemError(
      "key.not-active",
      `the key \`${id}\` is ${state}: only one ` +
        `that works can be taken over from; make a new one by \`POST /v1/keys\``,
    ),
  "tenant.not-suspendable": () =>
    new ProblemError(
      "tenant.not-suspendable",
      "the operator's own tenant cannot be suspended: nobody could lift it",
    ),

  "webhook.not-set-up": () =>
    new ProblemError(
      "webhook.not-set-up",
      "the service has no key to keep secrets with: its operator has to set `DOUZE_SECRETS_KEY`",
    ),
  "webhook.limit-reached": () =>
    new ProblemError(
      "webhook.limit-reached",
      `the tenant has ${WEBHOOKS_MAX} webhooks, as many as it may have: delete one that ` +
        "is not needed",
    ),

  "idempotency.key-reused": ({ key }) =>
    new ProblemError(
      "idempotency.key-reused",
      `the key \`${key}\` came with another request before: method, address, query, ` +
        "language or body differ",
    ),
  "idempotency.in-progress": ({ key }) =>
    new ProblemError(
      "idempotency.in-progress",
      `the first request with the key \`${key}\` is still under way`,
      { headers: { "Retry-After": "1" } },
    ),
  "idempotency.secret-not-repeated": ({ location }) =>
    new ProblemError(
      "idempotency.secret-not-repeated",
      "the request was carried " +
        `out${location === undefined ? "" : `: what it made is at \`${location}\``}, ` +
        "but the secret of its answer was shown once, and is not shown again",
      location === undefined ? {} : { headers: { Location: location } },
    ),
  "idempotency.answer-erased": ({ location }) =>
    new ProblemError(
      "idempotency.answer-erased",
      `the request was carried out, and what it made, \`${location}\`, was deleted since`,
    ),
};

const LIST_PLANS_HINT = "`GET /v1/plans?collectivity=` lists the plans of a collectivity";

const ID_LENGTH_MAX = 60;
/** An id may be any text; a long one is not repeated whole. */
const start = (id: string): string => id.slice(0, ID_LENGTH_MAX);

const noSuchPlan = (id: string): string =>
  `there is no plan \`${start(id)}\`; \`GET /v1/plans\` lists those that there are`;

/** `commune-69034 (Caluire-et-Cuire)`, `a syndicat named "…", SIREN 200046977`. */
function nameOf({ id, type, name, siren, inseeCode }: Identity): string {
  if (id !== undefined) return `\`${id}\`${name === undefined ? "" : ` (${cut(name)})`}`;
  const details = [
    ...(name === undefined ? [] : [JSON.stringify(cut(name))]),
    ...(siren === undefined ? [] : [`SIREN ${siren}`]),
    ...(inseeCode === undefined ? [] : [`INSEE code ${inseeCode}`]),
  ];
  return (
    "a collectivity of the type " +
    `\`${type}\`${details.length === 0 ? " without a name" : `, ${details.join(", ")}`}`
  );
}

const cut = (name: string): string =>
  name.length <= ID_LENGTH_MAX ? name : `${name.slice(0, ID_LENGTH_MAX).toWellFormed()}…`;
