"""Nothing is lost when the network is."""

import shutil
import tempfile

import pytest
import requests

from attempt import Attempt
from browser import Browser


@pytest.fixture
def profile():
    """A browser's folder that outlives the browser."""
    folder = tempfile.mkdtemp(prefix="outreach-profile-")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def on_server(browser, attempt_id):
    """What the server holds of an attempt, asked beside the browser."""
    cookies = {cookie["name"]: cookie["value"] for cookie in browser.driver.get_cookies()}
    response = requests.get(f"{browser.server.url}/api/v1/attempts/{attempt_id}", cookies=cookies, timeout=20)
    assert response.status_code == 200, response.text
    return response.json()


def chosen(browser):
    """What is chosen on the page, item by item."""
    return browser.run(
        """
        return Object.fromEntries([...document.querySelectorAll('.question[data-item]')].map((question) =>
            [question.dataset.item, [...question.querySelectorAll('input:checked')].map((input) => input.value)]));
        """)


def saved_state(browser):
    return browser.one("#saved").get_attribute("data-state")


@pytest.mark.parametrize("mode", ["test", "practice"])
def test_lost_after_answer_7_closed_and_opened_again(server, profile, mode):
    with Browser(server, profile=profile) as browser:
        attempt = Attempt.begin(browser, "home-basics", mode)
        attempt.take(until_step=8)
        browser.until(lambda: saved_state(browser) == "saved", "all is saved")
        assert len(on_server(browser, attempt.id)["answers"]) == 7
        browser.network(False)
        attempt.take(until_step=10)
        browser.until(lambda: saved_state(browser) == "kept", "the line says that the network is gone")
        assert "2" in attempt.saved and "mạng" in attempt.saved
        held = on_server(browser, attempt.id)["answers"]
        assert len(held) == 7
        given, attempt_id, address = chosen(browser), attempt.id, browser.path
        assert browser.complaints() == []

    with Browser(server, profile=profile) as browser:
        browser.open(address)
        browser.until(lambda: len(on_server(browser, attempt_id)["answers"]) == 9, "nine answers are on the server")
        browser.until(lambda: saved_state(browser) == "saved", "the line says so")
        assert chosen(browser) == given
        after = on_server(browser, attempt_id)["answers"]
        # What was there already was not sent again.
        assert {item: after[item] for item in held} == held
        attempt = Attempt(browser)
        attempt.mode = mode
        browser.open(address.split("?")[0])
        browser.until(lambda: attempt.state, "the attempt is there")
        assert attempt.state["step"] == 10
        attempt.take()
        attempt.submit()


def at_a_single_choice(browser, answers=True):
    """A test at its first question with one choice; what comes first is drawn."""
    attempt = Attempt.begin(browser, "home-basics", "test")
    attempt.take(until_kind="single")
    if answers:
        attempt.answer()
        browser.until(lambda: saved_state(browser) == "saved", "the answer is saved")
    return attempt


def test_the_network_comes_back_by_itself(browse):
    browser = browse()
    attempt = at_a_single_choice(browser, answers=False)
    browser.network(False)
    attempt.answer()
    browser.until(lambda: saved_state(browser) == "kept", "the line says that the network is gone")
    # A change of mind while offline: the last word counts.
    last = attempt.shown("input[name=response]")[1]
    browser.click(last.find_element("xpath", ".."))
    browser.network(True)
    browser.until(lambda: saved_state(browser) == "saved", "it was sent without a reload")
    held = on_server(browser, attempt.id)["answers"][attempt.state["item"]]
    assert held["response"] == last.get_attribute("value") and held["seq"] == 2


def test_a_decision_in_a_situation_waits_for_the_network(browse):
    browser = browse()
    attempt = Attempt.begin(browser, "home-basics", "practice")
    browser.open(browser.path.split("?")[0] + "?step=13")
    assert attempt.state["kind"] == "scenario"
    browser.network(False)
    browser.click(attempt.shown(".choice")[0])
    attempt.becomes(lambda now: now["waits"], "the page says that the decision waits")
    browser.network(True)
    attempt.becomes(lambda now: now["decisions"] == 1 and not now["waits"], "the consequence is there")


def test_the_explanation_comes_later(browse):
    browser = browse()
    attempt = Attempt.begin(browser, "home-basics", "practice")
    browser.network(False)
    attempt.answer()
    attempt.go()
    attempt.activate(attempt.shown(".steps [value=back]")[0])
    attempt.becomes(lambda now: now["step"] == 1 and now["waits"], "the first question still waits")
    browser.network(True)
    attempt.becomes(lambda now: now["told"], "the explanation is there")
    assert not attempt.shown("fieldset:enabled input")


def test_handing_in_without_a_network(browse):
    browser = browse()
    attempt = Attempt.begin(browser, "young-pupils", "test")
    attempt.take()
    browser.network(False)
    browser.click(browser.one("#submit .main"))
    browser.until(lambda: "mạng" in browser.text("#submit-note"), "the page says what is safe and what to do")
    assert attempt.state["kind"] == "review"
    browser.network(True)
    attempt.submit()
    assert browser.all(".card.today")


# What stands between the page and the server, while `window.between` is something else than null.
BETWEEN = """
const real = window.fetch;
window.between = arguments[0];
window.fetch = (address, how) => {
    const { between } = window;
    if (!between || !String(address).includes(between.path)) return real(address, how);
    return Promise.resolve(new Response(between.body, { status: between.status, headers: { 'Content-Type': between.type } }));
};
"""


@pytest.mark.parametrize("status", [200, 400, 403, 409])
def test_a_proxy_that_answers_for_the_server_loses_no_answer(browse, status):
    browser = browse()
    attempt = Attempt.begin(browser, "home-basics", "test")
    attempt.take(until_kind="single")
    browser.run(BETWEEN, {"path": "/answers/", "status": status, "type": "text/html", "body": "<h1>Wi-Fi</h1>"})
    attempt.answer()
    browser.until(lambda: saved_state(browser) == "kept", "the line says that it is kept here")
    browser.run("window.between = null; dispatchEvent(new Event('online'))")
    browser.until(lambda: saved_state(browser) == "saved", "it has arrived")
    assert attempt.state["item"] in on_server(browser, attempt.id)["answers"]


def test_one_answer_that_stays_does_not_hold_up_the_others(browse):
    browser = browse()
    attempt = Attempt.begin(browser, "young-pupils", "test")
    stays = attempt.state["item"]
    browser.run(BETWEEN, {"path": f"/answers/{stays}", "status": 403, "type": "application/problem+json", "body": "{}"})
    attempt.take(until_step=3)
    browser.until(lambda: saved_state(browser) == "kept", "the line says that one is kept here")
    browser.until(lambda: len(on_server(browser, attempt.id)["answers"]) == 1, "the other has arrived")
    assert "1" in attempt.saved
    browser.run("window.between = null; dispatchEvent(new Event('online'))")
    browser.until(lambda: len(on_server(browser, attempt.id)["answers"]) == 2, "both are there")


def test_a_full_storage_does_not_keep_the_later_answer_back(browse):
    browser = browse()
    attempt = at_a_single_choice(browser)
    browser.run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    last = attempt.shown("input[name=response]")[1]
    browser.click(last.find_element("xpath", ".."))
    answer = lambda: on_server(browser, attempt.id)["answers"][attempt.state["item"]]["response"]
    browser.until(lambda: answer() == last.get_attribute("value"), "the later answer is on the server")


def test_what_was_chosen_before_the_script_came_is_saved(browse):
    browser = browse()
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", source="""
        document.addEventListener('readystatechange', () => {
            if (document.readyState === 'interactive') document.querySelector('.question input[name=response]')?.click();
        });
        """)
    attempt = Attempt.begin(browser, "young-pupils", "test")
    browser.until(lambda: saved_state(browser) == "saved", "it is saved without a further press")
    assert list(on_server(browser, attempt.id)["answers"]) == [attempt.state["item"]]


def test_an_item_may_have_any_name(browse):
    browser = browse()
    browser.open("/vi/")
    held = browser.driver.execute_async_script(
        """
        const [done] = arguments;
        import('/js/outbox.js').then(({ Outbox }) => {
            const outbox = new Outbox('an-attempt', '/nowhere', { state() {} }, 'a-person');
            outbox.meet('opened', 0, false);
            outbox.age('2026-12-01T00:00:00Z');
            done([outbox.read('opened'), outbox.meet('opened', 0, false)]);
        });
        """)
    assert held == [None, None]


def test_an_answer_from_another_device_wins_when_it_is_newer(browse):
    browser = browse()
    attempt = at_a_single_choice(browser)
    item = attempt.state["item"]
    newer = attempt.shown("input[name=response]")[2].get_attribute("value")
    cookies = {cookie["name"]: cookie["value"] for cookie in browser.driver.get_cookies()}
    response = requests.put(
        f"{browser.server.url}/api/v1/attempts/{attempt.id}/answers/{item}", cookies=cookies,
        json={"response": newer, "seq": 50}, headers={"Sec-Fetch-Site": "same-origin"}, timeout=20)
    assert response.status_code == 200
    browser.click(attempt.shown("input[name=response]")[1].find_element("xpath", ".."))
    browser.until(
        lambda: attempt.shown("input:checked")[0].get_attribute("value") == newer, "the newer answer is shown")
