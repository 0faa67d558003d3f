"""Practices where something is missing or full, or somebody else answers: none is lost, and it is said what to do."""

import pytest

from attempt import Attempt
from test_network import BETWEEN
from test_practice import counted, examiner  # noqa: F401


def begin(browser, quiz="young-pupils"):
    browser.open(f"/vi/quizzes/{quiz}/offline")
    browser.click(browser.one('button[value="begin"]'))
    attempt = Attempt(browser)
    attempt.mode = "practice"
    return attempt


def hand_in(browser):
    browser.click(browser.all(".question")[-1].find_element("css selector", "#submit .main"))
    browser.until(lambda: browser.text("#result svg text").endswith("%"), "the result is there")


def test_an_answer_to_what_is_withdrawn_since_does_not_cost_the_practice(server, browse):
    before = len(counted(server))
    browser = browse()
    attempt = begin(browser)
    attempt.take(until_step=3)
    # As if staff had withdrawn an item that was answered: the page comes again without it.
    browser.run(
        """
        const name = 'outreach-practice.young-pupils';
        const state = JSON.parse(localStorage[name]);
        state.answers['withdrawn-since'] = 'a';
        state.seconds['withdrawn-since'] = 7;
        localStorage[name] = JSON.stringify(state);
        """)
    browser.open("/vi/quizzes/young-pupils/offline?step=99")
    browser.click(browser.one('button[value="continue"]'))
    hand_in(browser)
    browser.until(lambda: len(counted(server)) == before + 1, "it is counted")


def test_only_what_the_server_takes_or_never_can_leaves_the_queue(server, browse):
    before = len(counted(server))
    browser = browse()
    attempt = begin(browser)
    attempt.take(until_step=2)
    browser.open("/vi/quizzes/young-pupils/offline?step=99")
    browser.click(browser.one('button[value="continue"]'))
    queued = "return JSON.parse(localStorage['outreach-practices'] || '[]').length"
    browser.run(BETWEEN + "window.asked = 0; const last = fetch; window.fetch = (...all) => { asked += 1; return last(...all); };",
                {"path": "/practices", "status": 200, "type": "text/html", "body": "<h1>Wi-Fi</h1>"})
    hand_in(browser)
    for status in [403, 404, 422]:
        browser.until(lambda: browser.run("return asked") > 0, "it was sent")
        browser.run("between.status = arguments[0]; asked = 0; dispatchEvent(new Event('online'))", status)
    browser.until(lambda: browser.run("return asked") > 0, "it was sent")
    assert browser.run(queued) == 1
    # A quiz that is withdrawn for a while.
    browser.run("Object.assign(between, { status: 404, type: 'application/problem+json' }); asked = 0; dispatchEvent(new Event('online'))")
    browser.until(lambda: browser.run("return asked") > 0, "it was sent")
    assert browser.run(queued) == 1
    browser.run("between = null; dispatchEvent(new Event('online'))")
    browser.until(lambda: browser.run(queued) == 0 and len(counted(server)) == before + 1, "it is counted")


def test_a_full_storage_does_not_keep_a_practice_back(server, browse):
    before = len(counted(server))
    browser = browse()
    attempt = begin(browser)
    browser.run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    attempt.take()
    hand_in(browser)
    browser.until(lambda: len(counted(server)) == before + 1, "it is counted")


def test_next_does_not_hand_in_before_the_attempts_script_is_there(browse):
    browser = browse()
    browser.devtools("Network.setBypassServiceWorker", bypass=True)
    browser.devtools("Network.setBlockedURLs", urls=["*/js/attempt.js*"])
    attempt = begin(browser)
    browser.click(attempt.shown(".steps .main")[0])
    assert browser.run("return document.getElementById('result').hidden && !localStorage['outreach-practices']")
    assert browser.path == "/vi/quizzes/young-pupils/offline"


# A real attempt's answer that is still to be sent.
UNSENT = """
localStorage['outreach-person'] = 'somebody';
localStorage['outreach.real.question'] = JSON.stringify({ seq: 1, response: 'a', sent: false });
"""
SOON = "const real = setTimeout; window.setTimeout = (act, time, ...all) => real(act, time / 50, ...all);"


@pytest.mark.parametrize("missing", ["practice", "practices", "retelling", "attempt", "kinds"])
def test_where_a_practice_cannot_run_it_says_what_to_do(examiner, browse, missing):  # noqa: F811
    browser = browse()
    browser.server = examiner
    browser.open("/vi/")
    browser.run(UNSENT)
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=SOON)
    browser.devtools("Network.setBypassServiceWorker", bypass=True)
    browser.devtools("Network.setBlockedURLs", urls=[f"*/js/{missing}.js*"])
    browser.open("/vi/quizzes/kinds/offline")
    note = browser.until(lambda: browser.all("#intro .note[role=alert]"), "it is said")[0]
    assert "JavaScript" in note.text and "khi có mạng" in note.text
    assert not [one for one in browser.all("#intro button, #questions") if one.is_displayed()]
    assert browser.run("return localStorage['outreach.real.question']")
