"""Which refusals of a request that is sound by its schemas are right: those of what no schema can say. Every other one is a defect of the contract or the code."""

ANYWHERE = {
    "request.header-too-large",  # of all headers together
    "request.precondition-failed",  # of the tag that the resource has now
    "request.not-acceptable",  # of the preferences in `Accept-Encoding`
    "request.body-too-large",  # of bytes, where a schema counts characters
    "request.unusable-json",  # of U+0000, which a schema would have to leave out of every text
    "idempotency.key-reused",  # of what came with the key before
}

OF_OPERATION = {
    "comparePlans": {"comparison.same-plan", "comparison.other-collectivity"},
    "eraseOwnContent": {"erasure.not-confirmed"},
    "eraseTenant": {"erasure.not-confirmed"},
    "importRsu": {"request.malformed-csv", "rsu.personal-data"},  # a table is a text to a schema
}

# By operation, the parameters that hang together, or on the rulebook.
PARAMETERS = {
    "listAuditEvents": {"query:from", "query:until"},  # a day that its month does not have
    "findCollectivities": {"query:search", "query:code"},
    "readContributions": {"query:recommendation"},
}

# What a schema does say (`FAULT_CODES` of the service, which these are): a sound request must not be refused for it.
SHAPES = {"unknown-field", "missing", "type", "not-allowed", "out-of-range", "format", "length", "duplicate", "shape"}


def no_schema_says(operation, problem):
    code = problem.get("code")
    if code in ANYWHERE or code in OF_OPERATION.get(operation, ()):
        return True
    faults = problem.get("errors", [])
    if code == "request.parameter-invalid":
        return bool(faults) and all(fault["path"] in PARAMETERS.get(operation, ()) for fault in faults)
    # In substance: the code of a fault has more to it than the subject and a shape, e.g. `profile.answer.level-unexpected`.
    return str(code).endswith(".invalid") and bool(faults) and all(not is_shape(fault["code"]) for fault in faults)


def is_shape(code):
    subject, _, kind = code.partition(".")
    return kind in SHAPES
