import type { CatalogueEntry } from "./catalogue-entry.js";

/** Problems of addresses and identifiers that lead nowhere: 404. */
export const NOT_FOUND = {
  "route.not-found": {
    status: 404,
    title: "No such address",
    retry: "after-mending",
    cause:
      "A slip in the address, a prefix that is missing (`/v1`), or an address of another version.",
    mend: "Compare with `/openapi.json`, which describes every address.",
  },
  "plan.not-found": {
    status: 404,
    title: "No such plan",
    retry: "after-mending",
    cause:
      "A plan that was deleted, whose time of keeping is over, that another tenant holds, " +
      "or an identifier with a slip.",
    mend:
      "Check the identifier; the plan may have been deleted. `GET /v1/plans` lists those that " +
      "there are.",
  },
  "key.not-found": {
    status: 404,
    title: "No such key",
    retry: "after-mending",
    cause:
      "An identifier of no key of this tenant; the key itself, `douze_…`, is not its identifier.",
    mend: "`GET /v1/keys` lists the identifiers.",
  },
  "tenant.not-found": {
    status: 404,
    title: "No such tenant",
    retry: "after-mending",
    cause: "An identifier of no tenant, or of one that was erased.",
    mend: "`GET /v1/tenants` lists the identifiers.",
  },
  "webhook.not-found": {
    status: 404,
    title: "No such webhook",
    retry: "after-mending",
    cause: "A webhook that was deleted, or that another tenant holds.",
    mend: "`GET /v1/webhooks` lists the identifiers.",
  },
  "delivery.not-found": {
    status: 404,
    title: "No such delivery",
    retry: "after-mending",
    cause: "A delivery to another webhook, or one that is not kept any more.",
    mend:
      "`GET /v1/webhooks/{id}/deliveries` lists the identifiers. Events are kept for 30 days; " +
      "`POST /v1/webhooks/{id}/replay` sends those that this webhook was never told.",
  },
  "peers.headcount-unknown": {
    status: 404,
    title: "The plan has no headcount band to be compared in",
    retry: "after-mending",
    cause: "The plan was drawn up without `size.agents`.",
    mend:
      "Draw up a plan that says the number of agents, `size.agents`, and ask with its " +
      "identifier.",
  },
  "peers.group-too-small": {
    status: 404,
    title: "Fewer than ten peers",
    retry: "no",
    cause: "Figures of so few could give one of them away.",
    mend:
      "Nothing is wrong with the request. A group is formed of ten other collectivities or " +
      "more of the same type, headcount band and rulebook edition; how many there are by now " +
      "is not told. Ask again when more plans are kept.",
  },
  "brake.not-found": {
    status: 404,
    title: "No such brake",
    retry: "after-mending",
    cause: "A slip in the identifier, or a brake of another rulebook.",
    mend: "`GET /v1/brakes` lists the identifiers.",
  },
  "recommendation.not-found": {
    status: 404,
    title: "No such recommendation",
    retry: "after-mending",
    cause: "A slip in the identifier, or a recommendation of another rulebook.",
    mend: "`GET /v1/recommendations` lists the identifiers.",
  },
  "collectivity.not-found": {
    status: 404,
    title: "No such collectivity",
    retry: "after-mending",
    cause:
      "A slip in the identifier, a bare code without its kind (`69034` for " +
      "`commune-69034`), or a collectivity of which the official data know nothing, such as " +
      "a syndicate.",
    mend: "`GET /v1/collectivities?search=` finds the identifier by the name.",
  },
  "problem.not-found": {
    status: 404,
    title: "No such code",
    retry: "after-mending",
    cause: "A slip in the code, or a code of `errors`, which `docs/errors.md` lists.",
    mend:
      "`GET /problems` lists the codes of problems. Those of single faults, in `errors`, " +
      "stand in `docs/errors.md`.",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
