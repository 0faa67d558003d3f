"""Finds pages and forms by following links, and fills whatever can be filled with hostile texts."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

import requests

from server import ROOT

# Plays, prints and downloads are no pages; signing out ends the crawl; another language says the same.
LEFT_OUT = re.compile(r"^/(en|zh|ko)(/|$)|/play$|\.(css|js|svg|png|mp4|zip|jpg|json|csv|xlsx|webmanifest|m3u|xspf|rss|srt|vtt|yaml)$|^/api/")


@dataclass
class Form:
    page: str
    method: str
    action: str
    # What a person can type into; what is chosen or carried along, with the value it has.
    texts: dict = field(default_factory=dict)
    others: dict = field(default_factory=dict)

    @property
    def key(self):
        names = {re.sub(r"\.[A-Za-z0-9_-]{8,}$", ".*", name) for name in (*self.texts, *self.others)}
        return self.method, template(self.action), *sorted(names)


class Page(HTMLParser):
    # Left as browsers leave it: a group of any age finds items in every quiz.
    LEFT = {"ageBand"}
    TEXTS = {"text", "search", "email", "url", "tel", "number", "date", "month", "time", "password", "textarea"}

    def __init__(self, address, text):
        super().__init__()
        self.address, self.links, self.forms = address, [], []
        self.select = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "form":
            action = urljoin(self.address, values.get("action") or self.address)
            self.forms.append(Form(self.address, values.get("method", "get").lower(), urlsplit(action).path))
        if not self.forms:
            return
        form, name = self.forms[-1], values.get("name")
        if tag == "option" and self.select:
            chosen = form.others.get(self.select)
            if not chosen or "selected" in values:
                form.others[self.select] = values.get("value", "")
        if not name:
            return
        if tag == "select":
            self.select = None if name in self.LEFT else name
            form.others.setdefault(name, "")
        kind = "textarea" if tag == "textarea" else values.get("type", "text")
        if tag == "button":
            form.others.setdefault(name, values.get("value", ""))
        elif tag in ("input", "textarea") and kind in self.TEXTS:
            form.texts[name] = values.get("value") or PLAIN.get(kind, "ab")
        elif tag == "input" and (name not in form.others or "checked" in values):
            form.others[name] = values.get("value", "on")

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None

    def handle_data(self, data):
        # An address to hand on is written out.
        self.links += re.findall(r"https?://[^\s<>\"']+", data)


PLAIN = {"number": "1", "date": "2026-11-22", "month": "2026-11", "time": "08:00", "email": "a@example.vn", "url": "https://example.vn/"}


# Of the names in an address's template, those whose values lead to pages that are not made alike.
KEPT = {"kind", "sheet", "file"}
ROUTES = re.findall(r'Route\(\.\w+, "([^"]*)"', (ROOT / "Sources/Site/Routes.swift").read_text())
# A written-out part is tried before a name.
TEMPLATES = [
    (route, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route.replace(".", r"\."))))
    for route in sorted(set(ROUTES), key=lambda route: route.replace("{", "~"))]


def template(path):
    """Addresses of one kind: as the routes write them, without what was made for one thing."""
    for route, pattern in TEMPLATES:
        if found := pattern.fullmatch(path):
            for name, value in found.groupdict().items():
                # A practice without an attempt sends its forms nowhere.
                is_kept = name in KEPT or value == "offline"
                route = route.replace("{%s}" % name, value if is_kept else "*")
            return route
    return path


def alike(address):
    """What pages that are made alike have in common: the kind of their address, and what is asked of it."""
    parts = urlsplit(address)
    return template(parts.path), *sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})


class Visitor:
    """Somebody who reads everything there is to read, over HTTP, with the cookies of a browser."""

    def __init__(self, server, cookies=()):
        self.server = server
        self.session = requests.Session()
        self.session.headers["Sec-Fetch-Site"] = "same-origin"
        for cookie in cookies:
            self.session.cookies.set(cookie["name"], cookie["value"], domain="127.0.0.1", path="/")

    def ask(self, method, address, **what):
        answer = self.session.request(method, self.server.url + address, timeout=30, **what)
        assert answer.status_code < 500, f"{method} {address} {what}: {answer.status_code}"
        return answer

    def crawl(self, starts, within="/", most=12):
        """All pages below an address, or one of several, that links lead to, at most a few of those that are alike: address → text."""
        waiting, pages, counts = list(starts), {}, {}
        while waiting:
            address = waiting.pop(0)
            path, kind = urlsplit(address).path, alike(address)
            if address in pages or LEFT_OUT.search(path) or not path.startswith(within) or "sign-out" in path:
                continue
            if counts.get(kind, 0) >= most:
                continue
            answer = self.ask("GET", address)
            if "text/html" not in answer.headers.get("Content-Type", ""):
                continue
            counts[kind] = counts.get(kind, 0) + 1
            pages[address] = answer.text
            here = urlsplit(answer.url)
            for link in Page(here.path, answer.text).links:
                target = urlsplit(urljoin(answer.url, link))
                if target.netloc == here.netloc:
                    waiting.append(target.path + ("?" + target.query if target.query else ""))
        return pages

    def forms(self, pages):
        found = {}
        for address, text in pages.items():
            for form in Page(urlsplit(address).path, text).forms:
                found.setdefault(form.key, form)
        return list(found.values())

    def send(self, form, values):
        """One form, as its page would send it."""
        where = {"params": values} if form.method == "get" else {"data": values}
        return self.ask(form.method.upper(), form.action, **where)
