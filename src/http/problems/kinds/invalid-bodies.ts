import type { CatalogueEntry } from "./catalogue-entry.js";

/** Problems of bodies and parameters that are understood and cannot be used: 413 to 422. */
export const INVALID_BODIES = {
  "request.body-too-large": {
    status: 413,
    title: "The body is too large",
    retry: "after-mending",
    cause: "More than 256 KB, once unpacked: not a profile, or many in one.",
    mend:
      "A profile with every field and answer takes some 10 KB; 256 KB is the limit, once " +
      "unpacked.",
  },
  "request.media-type-unsupported": {
    status: 415,
    title: "The body has an unsupported type",
    retry: "after-mending",
    cause:
      "A `Content-Type` that is missing, or another than the operation takes; curl sends " +
      "`application/x-www-form-urlencoded` unless told.",
    mend: "Send one of the types that `Accept` names, e.g. `Content-Type: application/json`.",
  },
  "request.encoding-unsupported": {
    status: 415,
    title: "The body has an unsupported encoding",
    retry: "after-mending",
    cause: "A `Content-Encoding` other than gzip, deflate and br.",
    mend: "Send the body as it is, or packed by gzip, deflate or br.",
  },
  "profile.invalid": {
    status: 422,
    subject: "the profile",
    title: "The profile is not valid",
    retry: "after-mending",
    cause:
      "Fields or answers that are unknown, out of bounds, or contradict each other or the " +
      "official data; `errors` has an entry for each.",
    mend:
      "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how. Leave out " +
      "what you do not know.",
  },
  "comparison.same-plan": {
    status: 422,
    title: "A plan cannot be compared with itself",
    retry: "after-mending",
    cause: "`with` names the plan itself.",
    mend:
      "Give the identifier of another plan of the collectivity in `with`. `GET " +
      "/v1/plans?collectivity=` lists them.",
  },
  "comparison.other-collectivity": {
    status: 422,
    title: "The plans are not of one collectivity",
    retry: "after-mending",
    cause:
      "The two plans are of different collectivities, or nothing in them tells that they " +
      "are of one.",
    mend:
      "Compare plans of one collectivity: by the same official id, else of the same type with " +
      "the same SIREN, INSEE code or name.",
  },
  "counterfactual.invalid": {
    status: 422,
    subject: "the question",
    title: "The question for counterfactuals is not valid",
    retry: "after-mending",
    cause:
      "A recommendation or fact that the plan does not have, or a goal that is reached already.",
    mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how.",
  },
  "key.invalid": {
    status: 422,
    subject: "the key to be made",
    title: "The key to be made is not valid",
    retry: "after-mending",
    cause:
      "A name that is missing, too long or a person's, a role that there is not, or an end " +
      "out of bounds.",
    mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how.",
  },
  "tenant.invalid": {
    status: 422,
    subject: "the tenant",
    title: "What is said of the tenant is not valid",
    retry: "after-mending",
    cause: "A name that is missing, too long or a person's, or a field that there is not.",
    mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how.",
  },
  "erasure.not-confirmed": {
    status: 422,
    title: "The erasure is not confirmed",
    retry: "after-mending",
    cause: "`confirm` is not the name of the tenant, to the letter.",
    mend:
      "Give the name of the tenant in `confirm`, exactly, escaped for an address. Nothing was " +
      "erased.",
  },
  "webhook.invalid": {
    status: 422,
    subject: "the webhook",
    title: "The webhook is not valid",
    retry: "after-mending",
    cause:
      "An address that may not be reached or cannot be used, a description that names a " +
      "person, or an event that there is not.",
    mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how.",
  },
  "replay.invalid": {
    status: 422,
    subject: "what is to be replayed",
    title: "What is to be replayed is not valid",
    retry: "after-mending",
    cause: "A moment that is none, or a choice other than `all` and `failed`.",
    mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how.",
  },
  "rsu.invalid": {
    status: 422,
    subject: "the set of indicators",
    title: "The indicators are not valid",
    retry: "after-mending",
    cause:
      "Indicators that are unknown, named twice, in another unit, without a date, or that " +
      "do not add up; `errors` has an entry for each.",
    mend:
      "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how. Leave out " +
      "what you do not know.",
  },
  "rsu.personal-data": {
    status: 422,
    title: "The body seems to hold data on single persons",
    retry: "after-mending",
    cause:
      "A column, indicator or cell that looks like a name, a staff number, a social " +
      "security number or an e-mail address: often a list of agents instead of aggregates.",
    mend:
      "Send aggregates only, one row an indicator, as `docs/rsu.md` lists them. Nothing of " +
      "what was sent was kept, and the answer does not repeat it.",
  },
  "idempotency.key-reused": {
    status: 422,
    title: "The key belongs to another request",
    retry: "after-mending",
    cause:
      "An `Idempotency-Key` of the last 24 hours came with another body, address or " +
      "language; often one key for several collectivities.",
    mend:
      "Use a new key, e.g. a random UUID, for each thing to be made, and repeat a request " +
      "under its key with nothing changed.",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
