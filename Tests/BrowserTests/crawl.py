"""Finds pages and forms by following links, and fills whatever can be filled with hostile texts."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import requests

# Plays, prints and downloads are no pages; signing out ends the crawl; another language says the same.
LEFT_OUT = re.compile(r"^/(en|zh|ko)(/|$)|/play$|\.(css|js|svg|png|mp4|zip|jpg|json|csv|xlsx|webmanifest|m3u|xspf|rss|srt|vtt)$|^/api/")


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
        return self.method, shape(self.action), *sorted(names)


class Page(HTMLParser):
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
            self.select = name
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


PLAIN = {"number": "1", "date": "2026-11-22", "month": "2026-11", "time": "08:00", "email": "a@example.vn", "url": "https://example.vn/"}


def shape(path):
    """Addresses of one kind: what was made for one thing is left out of them."""
    parts = [re.sub(r"^[A-Za-z0-9_-]{16,}$|^\d+$|^p\d+-.*", "*", part) for part in path.split("/")]
    return "/".join(parts)


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

    def crawl(self, starts, alike=3):
        """All pages that links lead to, at most a few of those that are alike: address → text."""
        waiting, pages, counts = list(starts), {}, {}
        while waiting:
            address = waiting.pop(0)
            path, query = urlsplit(address).path, urlsplit(address).query
            kind = path.rsplit("/", 1)[0] + ("?" if query else "")
            if address in pages or LEFT_OUT.search(path) or counts.get(kind, 0) >= alike * 4 or "sign-out" in path:
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
