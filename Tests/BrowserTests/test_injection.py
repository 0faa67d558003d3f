"""Whatever anybody types is shown as they typed it: no text becomes a program, an element, an address or a phrase."""

from collections import Counter
from urllib.parse import urlencode

import pytest

import staff
from browser import Browser
from crawl import Visitor, alike
from hostile import BRACES, MARKS, Canary, Watch, broken_braces, joined, payloads
from server import Server


@pytest.fixture
def place():
    server, canary = Server(), Canary()
    yield server, canary
    canary.stop()
    faults = server.faults()
    assert (server.stop(), faults) == (0, [])


@pytest.fixture
def watch(server):
    canary = Canary()
    with Browser(server) as browser:
        browser.devtools("Page.setBypassCSP", enabled=True)
        yield Watch(browser, canary)
    canary.stop()


def people(server, browser):
    """A signed-in visitor for each role; the guest comes first."""
    yield "guest", Visitor(server), []
    staff.add(server, "boss", "administrator").sign_in(browser)
    every = staff.roles(browser)
    browser.driver.delete_all_cookies()
    assert set(every) >= {"viewer", "administrator", "dictionary-author"}
    # The administrator comes last: accounts can be locked.
    for role in sorted(every, key=lambda role: role == "administrator"):
        staff.add(server, f"is-{role}", role).sign_in(browser)
        cookies = browser.driver.get_cookies()
        yield role, Visitor(server, cookies), cookies
        browser.driver.delete_all_cookies()


def starts(role):
    return ["/vi/", "/staff/sign-in"] if role == "guest" else ["/staff", "/staff/account", "/staff/second-factor"]


def area(role):
    """What is crawled: what is for everybody is read as a guest alone. Pages of staff that are alike differ little."""
    # Pages of classes and of teachers are reached from those of staff.
    return {"within": "/", "most": 12} if role == "guest" else {"within": ("/staff", "/vi/classes/", "/vi/teachers/"), "most": 5}


def fill(visitor, role, hostile, done):
    """Sends every form that nobody before has sent, with the hostile texts in each of its fields. Gives the pages,
    and the answers in which such a text comes back."""
    pages = visitor.crawl(starts(role), **area(role))
    answers = {}
    # What one round has made, the next may edit or go on from.
    while forms := [form for form in visitor.forms(pages) if form.key not in done]:
        for form in forms:
            done.add(form.key)
            # What staff can only click changes who may do what, and takes no text.
            if form.action.endswith("/sign-out") or (role != "guest" and not form.texts):
                continue
            targets = list(form.texts) if form.texts else list(form.others)
            whole = {**form.others, **form.texts}
            if role == "guest":
                # On to what comes behind it.
                follow = visitor.send(form, whole)
                pages.setdefault(follow.url.removeprefix(visitor.server.url), follow.text)
                targets = list(whole)
            for names, text, answer in type_in(visitor, form, whole, [list(form.texts), *([name] for name in targets)], hostile):
                if "text/html" in answer.headers.get("Content-Type", "") and any(one in answer.text for one in MARKS):
                    answers[form.key, *names, text] = answer.text
                if form.method == "get":
                    pages[f"{form.action}?{urlencode({**whole, **dict.fromkeys(names, text)})}"] = ""
        pages |= visitor.crawl(starts(role), **area(role))
    return pages, answers


def type_in(visitor, form, whole, fields, hostile):
    """Sends the hostile texts as one. Where that is refused, perhaps for its length, and the form as it stands is not,
    each of them is sent too."""
    refused = []
    for names in fields:
        answer = visitor.send(form, {**whole, **dict.fromkeys(names, joined(hostile))})
        yield names, joined(hostile), answer
        if not answer.ok:
            refused.append(names)
    if not refused or not visitor.send(form, whole).ok:
        return
    for names in refused:
        for text in hostile:
            yield names, text, visitor.send(form, {**whole, **dict.fromkeys(names, text)})


class Choice:
    """Of the pages, those that a look can tell something new about: where typed text stands as it stood on none of its
    kind before, and a few of each kind without it."""

    def __init__(self):
        self.seen, self.kinds = set(), Counter()

    def takes(self, address, text):
        kind = alike(address)
        # From one tag to the next, with the tag in which or behind which it stands.
        fresh = {(kind, part) for part in text.split("<") if any(mark in part for mark in MARKS)} - self.seen
        self.seen |= fresh
        self.kinds[kind] += 1
        return bool(fresh) or self.kinds[kind] <= 2


def fill_all(place, browser):
    """Everybody types everywhere. Gives what each of them can read afterwards, the answers to forms, and what broke."""
    server, canary = place
    hostile = payloads(canary.port)
    everybody, done, shown, faults = {}, set(), {}, []

    def types(role, visitor, cookies):
        pages, answers = fill(visitor, role, hostile, done)
        everybody.setdefault(role, (visitor, cookies, {}))[2].update(pages)
        shown.update({(role, *key): text for key, text in answers.items()})
        faults.extend(f"{role}: {key}" for key, text in answers.items() if broken_braces(text))

    for role, visitor, cookies in people(server, browser):
        types(role, visitor, cookies)
    # What staff have made may have forms for everybody.
    types("guest", everybody["guest"][0], [])
    return everybody, done, shown, faults


def worth_a_look(everybody):
    """By role: cookies, and the addresses to open."""
    choice = Choice()
    for role, (visitor, cookies, filled) in everybody.items():
        assert role == "guest" or visitor.ask("GET", "/staff/account").url.endswith("/staff/account"), f"{role} is signed in"
        pages = visitor.crawl([*starts(role), *filled], **area(role))
        yield role, cookies, [address for address, text in pages.items() if choice.takes(address, text)]


def test_nothing_typed_comes_to_life(place):
    server, canary = place
    with Browser(server) as browser:
        watch = Watch(browser, canary)
        everybody, done, shown, faults = fill_all(place, browser)
        # What does nothing where nothing is forbidden does nothing where the rules of the page forbid it too.
        browser.devtools("Page.setBypassCSP", enabled=True)
        for role, cookies, pages in worth_a_look(everybody):
            browser.open("/robots.txt")
            browser.driver.delete_all_cookies()
            for cookie in cookies:
                browser.driver.add_cookie({"name": cookie["name"], "value": cookie["value"], "path": "/"})
            for address in pages:
                browser.open(address)
                watch.look(f"{role} {address}")
                if broken_braces(browser.driver.page_source):
                    faults.append(f"{role} {address}: braces")
        # Answers to forms, where typed text comes back at once.
        browser.open("/robots.txt")
        for key, text in shown.items():
            watch.show(key, text)
    found = {address for _, address, *_ in done}
    assert found >= {"/*/search", "/*/lodgings/kit", "/*/attempts/*/answers", "/*/results/*/about", "/staff/sign-in",
                     "/staff/account/password", "/staff/second-factor", "/staff/accounts", "/staff/dictionary",
                     "/*/classes/*/entry", "/*/teachers/*"}
    assert len(shown) > 50, "what was typed comes back"
    assert (watch.everything(), faults) == ([], [])


def test_the_watch_sees_what_comes_to_life(place):
    """Each hostile text, put into a page without care, is noticed: by what runs, what is made, or who is asked."""
    server, canary = place
    with Browser(server) as browser:
        browser.devtools("Page.setBypassCSP", enabled=True)
        for text in payloads(canary.port):
            watch = Watch(browser, canary)
            canary.asked.clear()
            browser.open("/robots.txt")
            careless = f'<p>{text}</p><a href="{text}">x</a><textarea></textarea><input value="{text}">'
            if text == BRACES:
                assert broken_braces(careless.replace("{name}", "An")) == 3
                continue
            watch.show("careless", careless)
            harmless = text.startswith(("{{", "="))
            browser.until(lambda: harmless or watch.everything(), f"{text} is noticed")


@pytest.mark.parametrize("careless", ["<p>{}</p>", '<input value="{}">', "<input value='{}'>", "<input value={}>", '<a href="{}">x</a>',
                                      "<textarea>{}</textarea>", "<title>{}</title>", "<option>{}", "<script>let x = '{}'</script>"])
def test_the_watch_sees_the_hostile_texts_as_one(watch, careless):
    """In whatever place of a page they stand."""
    watch.browser.open("/robots.txt")
    watch.show("careless", careless.replace("{}", joined(payloads(watch.canary.port))))
    watch.browser.until(watch.everything, "they are noticed")


@pytest.mark.parametrize("only", ["<", "\"", "'"])
def test_the_watch_sees_what_half_an_escape_lets_through(watch, only):
    """All characters that make markup are escaped but one."""
    text = joined(payloads(watch.canary.port))
    for character, escaped in {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}.items():
        text = text if character == only else text.replace(character, escaped)
    place = {"<": "<p>{}</p>", '"': '<input value="{}">', "'": "<input value='{}'>"}[only]
    watch.browser.open("/robots.txt")
    watch.show("careless", place.replace("{}", text))
    watch.browser.until(watch.everything, "it is noticed")
