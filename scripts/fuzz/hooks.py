"""What openapi.json cannot tell Schemathesis: identifiers that exist, the key that has to stay, and which refusals no schema foresees.

Reads DOUZE_FUZZ_URL, _KEY (an operator's, which lets do everything; without it everything is sent as it was made up), _RECEIVER (the address
that webhooks are sent to), _SEED, and _RECORD: a file that gets a line of JSON for each request, with the operation, the status and the code of the problem.
"""
import json
import os
import random
import sys
from pathlib import Path

import schemathesis
from schemathesis.openapi.checks import IgnoredAuth, MissingHeaderNotRejected, RejectedPositiveData

sys.path.insert(0, str(Path(__file__).parent))
from foreseen import no_schema_says  # noqa: E402
from stock import Stock  # noqa: E402

RECEIVER = os.environ["DOUZE_FUZZ_RECEIVER"]
RECORD = open(os.environ["DOUZE_FUZZ_RECORD"], "a", encoding="utf-8", buffering=1)
# Of three requests in four what can be known beforehand is right; the rest stays as it was made up.
SOUND_SHARE = 0.75

chance = random.Random(os.environ["DOUZE_FUZZ_SEED"])
stock = Stock(os.environ["DOUZE_FUZZ_URL"], os.environ["DOUZE_FUZZ_KEY"], RECEIVER, chance) if "DOUZE_FUZZ_KEY" in os.environ else None


@schemathesis.hook
def before_call(context, case, kwargs):
    stay_on_this_machine(case.body)
    if stock is None:
        return
    # Without its credentials is how such a case is to be sent: one that is changed would get them back.
    if chance.random() < SOUND_SHARE and not lacks_credentials(case):
        stock.supply(case)
    stock.spare(case)


@schemathesis.hook
def after_call(context, case, response):
    json.dump({"operation": case.operation.label, "status": response.status_code, "code": problem_of(response).get("code")}, RECORD)
    RECORD.write("\n")
    if stock is not None:
        stock.learn(case, response, problem_of(response).get("code"))


@schemathesis.hook
def filter_failure(context, failure, case, response):
    problem = problem_of(response)
    if isinstance(failure, RejectedPositiveData):
        return not no_schema_says(case.operation.definition.raw["operationId"], problem)
    # Headers that are too large are refused before any of them is looked at; so are credentials from where many unknown ones came.
    return not (isinstance(failure, (MissingHeaderNotRejected, IgnoredAuth)) and problem.get("code") in ("request.header-too-large", "access.too-many-attempts"))


def problem_of(response):
    if "problem+json" not in ",".join(response.headers.get("content-type", [])):
        return {}
    try:
        return response.json()
    except ValueError:
        return {}


def stay_on_this_machine(body):
    """Whatever is near to an address of the web becomes that of the receiver: a service under test reaches nobody else."""
    if isinstance(body, dict) and isinstance(body.get("url"), str) and "http" in body["url"].lower():
        body["url"] = RECEIVER


def lacks_credentials(case):
    data = case.meta.phase.data if case.meta else None
    return str(getattr(data, "parameter", None)).lower() == "authorization"
