"""Every page that residents see, one after another in one browser."""

from attempt import Attempt


def plain(browser, language):
    """Pages that need nothing but their address."""
    yield "home", f"/{language}/"
    yield "quizzes", f"/{language}/quizzes"
    yield "start", f"/{language}/quizzes/home-basics"
    yield "guidance", f"/{language}/guidance"
    browser.open(f"/{language}/guidance")
    links = browser.all("a.card")
    for address in [link.get_attribute("href").removeprefix(browser.server.url) for link in links]:
        yield "guidance-" + address.rsplit("/", 1)[1], address
    yield "clips", f"/{language}/clips"
    yield "clip", f"/{language}/clips/alarm-rings"
    yield "lodgings", f"/{language}/lodgings"
    for playlist in ["guests", "lobby", "overnight-boat", "staff"]:
        yield f"playlist-{playlist}", f"/{language}/playlists/{playlist}"
    yield "kit", f"/{language}/lodgings/kit"
    yield "join", f"/{language}/join"
    yield "join-wrong", f"/{language}/join/AAAAAA"
    for sheet in ["sheet", "answers", "key"]:
        yield f"paper-{sheet}", f"/{language}/quizzes/home-basics/paper/{sheet}"
    yield "search", f"/{language}/search"
    yield "search-hits", f"/{language}/search?q=ha+long"
    yield "search-none", f"/{language}/search?q=zzzz"
    yield "awareness", f"/{language}/awareness"
    yield "corrections", f"/{language}/corrections"
    yield "not-found", f"/{language}/no-such-page"


def every(browser, language, only=lambda name: True):
    """The name of each page while it is on the screen."""
    for name, address in plain(browser, language):
        if only(name):
            browser.open(address)
            yield name
    yield from taking(browser, language)


def taking(browser, language):
    """Each kind of question, unanswered, answered and explained; the review; the result, one's own and a shared one."""
    attempt = Attempt.begin(browser, "home-basics", language=language)
    seen = set()
    while (state := attempt.state)["kind"] != "review":
        kind = state["kind"]
        if kind not in seen:
            yield f"question-{kind}"
        attempt.answer()
        if state["step"] == 1:
            # An unfinished attempt is at hand: the start page asks whose it is.
            address = browser.path.split("?")[0] + "?step=1"
            browser.until(lambda: browser.one("#saved").get_attribute("data-state") == "saved", "the answer is saved")
            browser.open(f"/{language}/quizzes/home-basics?ask=1")
            yield "ask"
            browser.open(address)
        if kind not in seen:
            seen.add(kind)
            if kind != "scenario":
                attempt.activate(attempt.shown(".steps .main")[0])
            attempt.becomes(lambda now: now["told"] and now["go"] == "next", "the explanation is there")
            yield f"feedback-{kind}"
        attempt.go()
    yield "review"
    attempt.submit()
    yield "result"
    browser.run("for (const closed of document.querySelectorAll('main details')) closed.open = true")
    yield "result-open"
    receipt = browser.path
    browser.driver.delete_all_cookies()
    browser.open(receipt)
    yield "result-shared"
