"""Carries out clients/scenario.json with the client that OpenAPI Generator makes for Python."""

import json
import sys
import uuid

import douze_client
from douze_client import ApiException, PlanDocument, PlansApi, Problem, ProfileInput

URL, KEY, SCENARIO = sys.argv[1:4]
with open(SCENARIO, encoding="utf-8") as file:
    scenario = json.load(file)
language = scenario["language"]


def api(key: str | None) -> PlansApi:
    return PlansApi(douze_client.ApiClient(douze_client.Configuration(host=URL, access_token=key)))


plans = api(KEY)


def create(profile: str = "profile", **options) -> PlanDocument:
    return plans.create_plan(ProfileInput.from_dict(scenario[profile]), accept_language=language, **options)


def told(plan: PlanDocument) -> dict:
    first = plan.recommendations[0]
    facts = {fact.id: fact.value.actual_instance for fact in plan.facts if fact.value is not None}
    return {
        "asOf": plan.as_of.isoformat(),
        "type": plan.collectivity.type.value,
        "recommendations": len(plan.recommendations),
        "first": first.id,
        "status": first.status.value,
        "band": first.effort.band.value,
        "agents": facts["size.agents"],
        "setting": facts["territory.setting"],
        "overseas": facts["territory.overseas"],
    }


def read(plan: PlanDocument) -> dict:
    again = plans.read_plan(plan.id, accept_language=language)
    return {"sameId": again.id == plan.id, "sameSummary": again.summary == plan.summary, "language": again.language.value}


def page() -> dict:
    for _ in range(scenario["plansMore"]):
        create()
    found, pages, cursor = set(), 0, None
    while True:
        answer = plans.list_plans(limit=scenario["pageLength"], cursor=cursor)
        found.update(plan.id for plan in answer.items)
        pages += 1
        if answer.next is None:
            return {"plans": len(found), "pages": pages}
        cursor = uuid.UUID(answer.next)


def retry() -> dict:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    return {"samePlan": create(_headers=headers).id == create(_headers=headers).id}


def export(plan: PlanDocument) -> dict:
    answer = plans.read_plan_without_preload_content(plan.id, accept_language=language, _headers={"Accept": "text/csv"})
    return {"mentionsFirst": plan.recommendations[0].label in answer.data.decode("utf-8")}


def problem(call, with_fault: bool = False) -> dict:
    try:
        call()
    except ApiException as refused:
        assert isinstance(refused.data, Problem)
        got = {"status": refused.status, "code": refused.data.code}
        if with_fault:
            fault = refused.data.errors[0]
            got |= {"path": fault.path, "fault": fault.code, "hint": fault.hint is not None}
        return got
    return {"refused": False}


def delete_and_read(plan: PlanDocument) -> None:
    plans.delete_plan(plan.id)
    plans.read_plan(plan.id)


plan = create()
DOES = {
    "create": lambda: told(plan),
    "read": lambda: read(plan),
    "page": page,
    "retry": retry,
    "wrong-input": lambda: problem(lambda: create("wrongProfile"), with_fault=True),
    "missing": lambda: problem(lambda: plans.read_plan(uuid.UUID(scenario["neverGiven"]))),
    "no-key": lambda: problem(lambda: api(None).read_plan(plan.id)),
    "export": lambda: export(plan),
    "delete": lambda: problem(lambda: delete_and_read(plan)),
}
for step in scenario["steps"]:
    print(json.dumps({"step": step["id"], "got": DOES[step["id"]]()}), flush=True)
