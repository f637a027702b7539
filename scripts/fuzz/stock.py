"""Keeps what there is to ask for: plans, keys, tenants and webhooks, which it makes and learns of from answers; what is gone it forgets."""
import uuid

import requests

# By the beginning of an address, what its `id` is of.
KINDS = {"/v1/plans/": "plan", "/v1/keys/": "key", "/v1/tenants/": "tenant", "/v1/webhooks/": "webhook"}
MAKERS = {"createPlan": "plan", "createKey": "key", "createTenant": "tenant", "createWebhook": "webhook"}
KEPT_MAX = 30
# More collectivities than it takes to be compared with peers.
TOWNSHIPS = 12
SEARCHES = [{"search": "lyon"}, {"search": "saint"}, {"code": "69034"}, {"code": "200046977"}]
# Longer ones make headers that are too large together, as every fifth request would have.
HEADER_LENGTH = 400
# All of a tenant's content is not to go with every request that could erase it.
ERASED_SHARE = 0.2


class Stock:
    def __init__(self, url, key, receiver, chance):
        self.url, self.receiver, self.chance = url, receiver, chance
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {key}"
        self.own_key = next(each["id"] for each in self.all("/v1/keys") if key.startswith(each["prefix"]))
        self.townships = [each["id"] for each in self.ask("GET", f"/v1/collectivities?search=saint&type=commune&limit={TOWNSHIPS}")["items"]]
        self.questions = [each["id"] for each in self.ask("GET", "/v1/questions")["items"]]
        self.begin()

    def begin(self):
        self.ids = {kind: [] for kind in KINDS.values()}
        # Told of the plans that follow, it has deliveries.
        self.one("webhook")
        for township in self.townships:
            self.ask("POST", "/v1/plans", self.profile(township))
        # Two plans of one collectivity can be compared, with each other and with those of their peers.
        self.twins = [self.make("plan"), self.make("plan")]

    def supply(self, case):
        """Puts what there is in the place of identifiers that were made up, and of what no schema can say, what is right."""
        operation, parameters = operation_of(case), case.path_parameters or {}
        self.supply_headers(case.headers or {})
        kind = kind_of(case)
        if kind and "id" in parameters:
            parameters["id"] = self.one(kind)
        if "deliveryId" in parameters:
            parameters["deliveryId"] = self.delivery_of(parameters["id"]) or parameters["deliveryId"]
        if operation == "comparePlans":
            parameters["id"], case.query = self.twins[0], {**(case.query or {}), "with": self.twins[1]}
        if operation == "readPeers":
            case.query = {**(case.query or {}), "plan": self.twins[0]}
        if operation == "findCollectivities" and len({"search", "code"} & set(case.query or {})) != 1:
            case.query = {**{name: value for name, value in (case.query or {}).items() if name not in ("search", "code")}, **self.chance.choice(SEARCHES)}
        if operation == "eraseTenant":
            case.query = {**(case.query or {}), "confirm": self.ask("GET", f"/v1/tenants/{parameters['id']}").get("name", "")}
        if operation == "eraseOwnContent" and self.chance.random() < ERASED_SHARE:
            case.query = {**(case.query or {}), "confirm": self.ask("GET", "/v1/tenant")["name"]}

    def supply_headers(self, headers):
        for name, value in list(headers.items()):
            if name.lower() == "idempotency-key":
                headers[name] = str(uuid.UUID(int=self.chance.getrandbits(128), version=4))
            elif name.lower() in ("if-match", "if-none-match") and self.chance.random() < 0.5:
                del headers[name]
            elif isinstance(value, str) and len(value) > HEADER_LENGTH:
                headers[name] = value[:HEADER_LENGTH]

    def spare(self, case):
        """Without its own key a run would see nothing but 401."""
        parameters = case.path_parameters or {}
        if kind_of(case) == "key" and str(parameters.get("id", "")).lower() == self.own_key:
            parameters["id"] = self.one("key")

    def learn(self, case, response, code):
        operation, kind = operation_of(case), kind_of(case)
        id = (case.path_parameters or {}).get("id")
        made = MAKERS.get(operation)
        if made and response.status_code == 201:
            self.keep(made, response.json()["id"])
        if made and str(code).endswith(".limit-reached"):
            self.make_room(made)
        if operation == "eraseOwnContent" and response.status_code == 200:
            self.begin()
        gone = code in (f"{kind}.not-found", f"{kind}.not-active") or (case.method == "DELETE" and response.status_code < 300)
        if kind and gone and id in self.ids[kind]:
            self.ids[kind].remove(id)
        if kind == "plan" and gone and id in self.twins:
            self.twins = [self.make("plan"), self.make("plan")]

    def one(self, kind):
        if not self.ids[kind]:
            self.keep(kind, self.make(kind))
        return self.chance.choice(self.ids[kind])

    def keep(self, kind, id):
        self.ids[kind] = [*self.ids[kind], id][-KEPT_MAX:]

    def make(self, kind):
        number = self.chance.randrange(10**9)
        body = {
            "plan": self.profile("commune-69034"),
            "key": {"name": f"key {number}", "role": "read"},
            "tenant": {"name": f"tenant {number}"},
            "webhook": {"url": self.receiver, "description": str(number)},
        }[kind]
        made = self.ask("POST", f"/v1/{kind}s", body)
        if "id" not in made:
            self.make_room(kind)
            made = self.ask("POST", f"/v1/{kind}s", body)
        return made["id"]

    def make_room(self, kind):
        """A tenant has so many keys and webhooks, and no more."""
        if kind not in ("key", "webhook"):
            return
        for each in self.all(f"/v1/{kind}s"):
            if each["id"] != self.own_key and each.get("status", "active") == "active":
                self.ask("DELETE", f"/v1/{kind}s/{each['id']}")
        self.ids[kind] = []

    def all(self, path):
        page = self.ask("GET", path)
        items = page["items"]
        while "next" in page:
            page = self.ask("GET", f"{path}?cursor={page['next']}")
            items += page["items"]
        return items

    def delivery_of(self, webhook):
        deliveries = self.ask("GET", f"/v1/webhooks/{webhook}/deliveries").get("items", [])
        if not deliveries:
            self.make("plan")
        return self.chance.choice(deliveries)["id"] if deliveries else None

    def profile(self, collectivity):
        answers = [{"question": question, "level": self.chance.randrange(5)} for question in self.questions]
        return {"collectivity": collectivity, "size": {"agents": 600}, "hierarchy": {"layers": 4, "directorates": 8}, "answers": answers}

    def ask(self, method, path, body=None):
        response = self.session.request(method, self.url + path, json=body, timeout=60)
        return response.json() if response.content else {}


def operation_of(case):
    return case.operation.definition.raw["operationId"]


def kind_of(case):
    return next((kind for start, kind in KINDS.items() if case.operation.path.startswith(start)), None)
