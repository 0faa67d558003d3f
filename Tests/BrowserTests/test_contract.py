"""The program keeps to `Public/api/v1/openapi.json`, and that document names every address of the API."""

import json
import os
import random
import re
import xml.etree.ElementTree
import zlib
from collections import Counter

import jsonschema_rs
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import ChecksConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation

from api import API
from server import ROOT

DOCUMENT = json.loads((ROOT / "Public/api/v1/openapi.json").read_text())
EXAMPLES = int(os.environ.get("OUTREACH_CONTRACT_EXAMPLES") or 150)
METHODS = {"get", "put", "post", "delete", "patch"}
QUIZZES = ["home-basics", "lodging-guest", "young-pupils"]
PLAYLISTS = ["guests", "lobby", "overnight-boat", "staff"]
FORMATS = ["m3u", "xspf", "rss", "feed.json", "json", "zip"]
# The beginning, the end, what lies behind it.
PARTS = {"bytes=0-99": 206, "bytes=-100": 206, "bytes=999999999999-": 416}
# What such a file has among its first bytes.
BINARY = {
    "application/zip": b"PK\x03\x04", "video/mp4": b"ftyp",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": b"PK\x03\x04"}

config = ProjectConfig(checks=ChecksConfig.from_dict({
    # What the document calls well formed can still name an option of another attempt, or a unit that does not exist
    # (422), or bytes behind the end of a file (416); a cookie of ours with no word on where the request comes from is
    # refused (403).
    "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", "401", "403", "404", "409", "416", "422"]},
    # What is drawn for a list can make an address too long (414).
    "negative_data_rejection": {"expected-statuses": ["400", "401", "403", "404", "405", "409", "414", "415", "422"]},
    # It wants 401; whoever shows no token is told 404, see `test_without_its_token_there_is_no_attempt`.
    "ignored_auth": {"enabled": False}}))
met = {}
schema = schemathesis.openapi.from_dict(
    DOCUMENT, config=SchemathesisConfig(projects=ProjectsConfig(default=config)))


@schemathesis.deserializer("audio/x-mpegurl", "application/xspf+xml", "application/rss+xml")
def text(_, response):
    if response.headers["content-type"][0].endswith("+xml"):
        xml.etree.ElementTree.fromstring(response.content)
    return response.content.decode()


def documented():
    return {(method.upper(), path) for path, known in DOCUMENT["paths"].items() for method in known if method in METHODS}


def routed():
    routes = (ROOT / "Sources/Site/Routes.swift").read_text()
    return {(m.upper(), path) for m, path in re.findall(r'Route\(\.(\w+), "/api/v1([^"]*)"', routes)}


def test_every_route_is_documented_and_every_documented_one_exists():
    assert routed(), "no API route was found in Routes.swift"
    assert documented() == routed()


def test_the_document_is_served(server):
    response = requests.get(server.url + "/api/v1/openapi.json", timeout=20)
    assert response.json() == DOCUMENT
    assert response.headers["Content-Type"].startswith("application/json")


def validator(pointer):
    return jsonschema_rs.validator_for(
        {"$ref": f"#/{pointer}", "components": DOCUMENT["components"], "paths": DOCUMENT["paths"]}, validate_formats=True)


def examples():
    """Every example of an answer or a body, with the place of its schema."""
    for path, operations in DOCUMENT["paths"].items():
        for method, operation in operations.items():
            place = f"paths/{path.replace('/', '~1')}/{method}"
            for kind, content in operation.get("requestBody", {}).get("content", {}).items():
                for name, example in content["examples"].items():
                    yield f"{place}/requestBody/content/{kind.replace('/', '~1')}/schema", example["value"]
            for status, response in operation["responses"].items():
                for kind, content in response.get("content", {}).items():
                    if kind not in BINARY:
                        yield f"{place}/responses/{status}/content/{kind.replace('/', '~1')}/schema", content["example"]
    for name, response in DOCUMENT["components"]["responses"].items():
        for kind, content in response.get("content", {}).items():
            yield f"components/responses/{name}/content/{kind.replace('/', '~1')}/schema", content["example"]


def test_every_example_keeps_to_its_schema():
    found = list(examples())
    assert len(found) > 20
    for pointer, example in found:
        validator(pointer.replace("{", "%7B").replace("}", "%7D")).validate(example)


class World:
    """Attempts in the states in which a request can meet them. Always fresh, so that a failing case fails again."""

    STATES = ["open", "answered", "checked", "decided", "submitted", "somebody else's", "unknown item"]

    def __init__(self, server):
        self.api = API(server)

    def put(self, case):
        """Puts real names or a real attempt into a case, chosen by what it holds. Some cases stay as they were drawn."""
        if case.meta.is_negative_at(ParameterLocation.PATH):
            return
        chance = random.Random(zlib.crc32(repr((case.method, case.path, case.path_parameters, case.body)).encode()))
        if "{attempt}" not in case.path or chance.random() < 0.15:
            if case.path_parameters and chance.random() < 0.7:
                real = self.names(case, chance)
                case.path_parameters = {k: real.get(k, v) for k, v in case.path_parameters.items()}
                if case.path.endswith("/practices") and isinstance(case.body, dict):
                    case.body = {**case.body, **self.practice(real["quiz"])}
            return
        is_replay = case.path.endswith("/replays")
        state = chance.choice(self.STATES + (["told"] * 7 if is_replay else []))
        quiz = chance.choice(QUIZZES)
        begun = self.api.begin(quiz, chance.choice(["practice", "practice", "test"]), chance.choice(["vi", "en"]))
        items = begun["items"]
        if "scenarios" in case.path:
            items = [item for item in items if item["kind"] == "scenario"] * 3 + items[:1]
        item = chance.choice(items)
        self.bring(begun, item, state)
        case.path_parameters = {**case.path_parameters, "attempt": begun["attempt"]}
        if "{item}" in case.path:
            case.path_parameters["item"] = "no-such-item" if state == "unknown item" else item["id"]
        token = "A" * 43 if state == "somebody else's" else begun["token"]
        case.headers = {**(case.headers or {}), "Authorization": "Bearer " + token}
        case.cookies = {}
        if state == "told" and item["kind"] == "scenario":
            case.body = {"step": self.tell(begun, item, chance), "run": 2}
        elif isinstance(case.body, dict) and chance.random() < 0.6:
            case.body = {**case.body, **self.body(case, item, chance)}

    def practice(self, quiz):
        begun = self.api.begin(quiz)
        return {
            "language": "vi", "paper": 1, "items": [item["id"] for item in begun["items"]], "answers": {}, "seconds": {}}

    def tell(self, begun, item, chance):
        """Decides to the end of a story and gives back the step of a mistake, or 1."""
        place, situation, mistakes = f"/attempts/{begun['attempt']}/scenarios/{item['id']}", item["situation"], []
        while situation:
            decision = {"step": situation["step"], "choice": chance.choice(situation["choices"])["id"]}
            told = self.api("POST", f"{place}/steps", decision, begun["token"])
            mistakes += [situation["step"]] if told["next"] else []
            situation = told["situation"]
        if begun["mode"] == "practice":
            self.api("POST", f"/attempts/{begun['attempt']}/answers/{item['id']}/check", None, begun["token"])
        return chance.choice(mistakes or [1])

    @staticmethod
    def names(case, chance):
        playlist = chance.choice(PLAYLISTS)
        if case.path == "/playlists/{playlist}":
            playlist += "." + chance.choice(FORMATS)
        return {"quiz": chance.choice(QUIZZES), "page": "two-exits", "clip": "no-lift", "playlist": playlist}

    def bring(self, begun, item, state):
        place, token = "/attempts/" + begun["attempt"], begun["token"]
        if state == "decided" and item["kind"] == "scenario":
            choice = item["situation"]["choices"][0]["id"]
            self.api("POST", f"{place}/scenarios/{item['id']}/steps", {"step": 1, "choice": choice}, token)
        if state in ("answered", "checked") and item["kind"] != "scenario":
            self.api("PUT", f"{place}/answers/{item['id']}", {"response": answer(item), "seq": 7}, token)
        if state == "checked" and item["kind"] != "scenario" and begun["mode"] == "practice":
            self.api("POST", f"{place}/answers/{item['id']}/check", None, token)
        if state == "submitted":
            self.api("POST", f"{place}/submit", None, token)

    @staticmethod
    def body(case, item, chance):
        if "scenarios" in case.path:
            choices = item.get("situation", {}).get("choices", [{"id": "none"}])
            return {"step": chance.choice([1, 1, 1, 2]), "choice": chance.choice(choices)["id"]}
        return {"response": answer(item), "seq": chance.choice([1, 7, 8, 2**31 - 1])} if "answers" in case.path else {}


def answer(item):
    ids = [option["id"] for option in item.get("options", [])]
    return {"single": ids[:1], "truefalse": [True], "scenario": [None]}.get(item["kind"], [ids])[0]


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate])
def test_api(server, case):
    World(server).put(case)
    response = case.call_and_validate(base_url=server.url + "/api/v1", timeout=20)
    statuses = met.setdefault((case.method, case.path), Counter())
    statuses[response.status_code] += 1
    if response.status_code == 200:
        kind = response.headers["content-type"][0].split(";")[0]
        statuses[kind] += 1
        if response.content and kind in BINARY:
            assert BINARY[kind] in response.content[:8]


def test_the_cases_reached_what_they_are_for():
    """Random requests that only ever hear 404 would prove little."""
    for operation in documented():
        if operation[1].startswith("/statistics/"):
            assert met[operation][401] > 0, f"{operation} is for staff"
            continue
        statuses = met[operation]
        assert statuses[200] + statuses[201] > 0, f"{operation} met {statuses}"
        if operation[1].endswith(("/answers/{item}", "/check", "/steps")):
            assert statuses[409] > 0, f"{operation} met {statuses}"
        if operation[1].startswith("/playlists/"):
            assert all(statuses[one] > 0 for one in (200, 400, 404)), f"{operation} met {statuses}"


def test_every_form_of_a_playlist_and_every_part_of_its_files(server):
    operation = schema["/playlists/{playlist}"]["GET"]
    kinds = set()
    for form in FORMATS:
        case = operation.Case(path_parameters={"playlist": "guests." + form})
        kinds.add(case.call_and_validate(base_url=server.url + "/api/v1").headers["content-type"][0].split(";")[0])
    assert kinds == DOCUMENT["paths"]["/playlists/{playlist}"]["get"]["responses"]["200"]["content"].keys()
    for part, status in PARTS.items():
        case = operation.Case(path_parameters={"playlist": "guests.zip"}, headers={"Range": part})
        assert case.call_and_validate(base_url=server.url + "/api/v1").status_code == status


def test_without_its_token_there_is_no_attempt(server):
    api = API(server)
    begun, other = api.begin("home-basics"), api.begin("home-basics")
    values = {"attempt": begun["attempt"], "item": begun["items"][0]["id"]}
    bodies = {"PUT": {"response": None, "seq": 1}, "POST": {"step": 1, "choice": "x"}}
    tried = 0
    for path, operations in DOCUMENT["paths"].items():
        for method in METHODS & operations.keys():
            if {"attemptToken": []} not in operations[method].get("security", []):
                continue
            for token in [None, "A" * 43, other["token"]]:
                refused = api(method.upper(), path.format(**values), bodies.get(method.upper()), token, status=404)
                assert refused["type"] == "urn:outreach:problem:not-found"
                tried += 1
    assert tried == 18
    assert api("GET", "/attempts/" + begun["attempt"], token=begun["token"])["answers"] == {}


def test_statistics_for_the_operator(server):
    begun = API(server).begin("home-basics")
    API(server)("POST", f"/attempts/{begun['attempt']}/submit", None, begun["token"])
    answers = {
        "participation": "Participation", "items?quiz=home-basics&repeats=1": "ItemStatistics", "awareness": "Awareness"}
    for path, name in answers.items():
        validator(f"components/schemas/{name}").validate(json.loads(server.get(f"/api/v1/statistics/{path}")))
