"""Every kind of item: by mouse, by keyboard alone, without JavaScript, in large text, and from right to left."""

import shutil

import pytest
from selenium.webdriver.common.by import By

from attempt import Attempt
from browser import Browser
from server import ROOT, Server
from test_network import on_server
from test_reading import CUT, OVERFLOWING, SMALL_TARGETS, violations, violations_in_the_dark

KINDS = ["matching", "numeric", "text", "hotspot", "checklist", "scenario"]

LABELLED = """
return [...document.querySelectorAll('.question:not([hidden]) :is(input, select):not([type=hidden])')]
    .filter((one) => !one.labels?.length && !one.ariaLabel).map((one) => one.outerHTML);
"""


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory):
    """A server of its own, whose quizzes are the shipped ones and one of every kind."""
    folder = tmp_path_factory.mktemp("quizzes")
    for file in [*(ROOT / "Quizzes").glob("*.yaml"), ROOT / "Tests/BrowserTests/every-kind.yaml"]:
        shutil.copy(file, folder)
    server = Server(quizzes=folder)
    yield server
    assert server.faults() == []
    assert server.stop() == 0


@pytest.mark.parametrize("mode", ["practice", "test"])
@pytest.mark.parametrize("way", ["mouse", "keyboard", "no-script"])
def test_to_the_result(every_kind, way, mode):
    with Browser(every_kind, script=way != "no-script") as browser:
        attempt = Attempt.begin(browser, "every-kind", mode, keyboard=way == "keyboard")
        attempt.take()
        assert attempt.kinds == KINDS
        assert not [row for row in browser.all("[data-open]") if row.is_displayed()]
        attempt.submit()
        text = browser.text("main")
        assert "Treo chìa khóa cạnh cửa ngay hôm nay." in text, "what is to be done at home"
        assert "trên 5 câu" in text, "the checklist is in no count"
        assert browser.complaints() == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_what_is_no_number_stays_with_a_sentence_beside_it(every_kind, script):
    with Browser(every_kind, script=script) as browser:
        attempt = Attempt.begin(browser, "every-kind", "test")
        attempt.take(until_step=2)
        attempt.type("hai")
        attempt.activate(attempt.shown(".steps .main")[0])
        wrong = browser.until(lambda: attempt.shown(".wrong[role=alert]"), "it is said")[0]
        assert "Hãy viết một số" in wrong.text
        field = attempt.shown(".typed input")[0]
        assert field.get_attribute("value") == "hai" and field.get_attribute("aria-invalid") == "true"
        if script:
            browser.until(lambda: browser.run("return document.activeElement.matches('.typed input')"), "the field has the focus")
        field.clear()
        attempt.type("2")
        attempt.activate(attempt.shown(".steps .main")[0])
        attempt.becomes(lambda now: now["step"] == 3, "the next question is there")


@pytest.mark.parametrize("typed", ["２", "＋２．０", "0000000000002", "2 , 0000000"])
def test_a_number_as_a_chinese_keyboard_writes_it(every_kind, typed):
    with Browser(every_kind) as browser:
        attempt = Attempt.begin(browser, "every-kind")
        attempt.take(until_step=2)
        attempt.type(typed)
        attempt.activate(attempt.shown(".steps .main")[0])
        attempt.becomes(lambda now: now["told"], "it is explained")
        assert attempt.shown(".typed.right")
        assert on_server(browser, attempt.id)["answers"]["count"]["response"] == 2


def test_answers_are_there_after_a_reload(every_kind):
    with Browser(every_kind) as browser:
        attempt = Attempt.begin(browser, "every-kind", "test")
        attempt.take()
        browser.until(lambda: browser.one("#saved").get_attribute("data-state") == "saved", "all is saved")
        page = browser.path.split("?")[0]
        values = []
        for step in range(1, 6):
            browser.open(f"{page}?step={step}")
            for selector in ["select", ".typed input", "input:checked"]:
                values += [one.get_attribute("value") for one in attempt.shown(selector)]
        assert "" not in values and "2,5" in values and "dong cua" in values and "no" in values
        assert len(values) == 3 + 1 + 1 + 2 + 2


def test_the_picture_and_the_list_are_one(every_kind):
    with Browser(every_kind) as browser:
        attempt = Attempt.begin(browser, "every-kind")
        attempt.take(until_step=4)
        for region in attempt.shown(".region"):
            browser.click(region.find_element(By.CSS_SELECTOR, ".badge"))
            box = attempt.shown(f"[value='{region.get_attribute('data-id')}']")[0]
            browser.until(box.is_selected, "the list follows the picture")
            assert "chosen" in region.get_attribute("class")
            browser.click(box.find_element(By.XPATH, ".."))
            browser.until(lambda: "chosen" not in region.get_attribute("class"), "the picture follows the list")
        assert browser.complaints() == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_mistake_is_told_again_from_its_moment(every_kind, script):
    with Browser(every_kind, script=script) as browser:
        attempt = Attempt.begin(browser, "every-kind")
        attempt.take(until_step=6)

        def choose(words):
            attempt.activate(next(one for one in attempt.shown(".choice") if words in one.text))
            attempt.becomes(lambda now: now["ended"] and not now["busy"], "it has ended")

        choose("Chạy xuống")
        assert "Lần sau: lùi lại, đóng cửa." in attempt.shown(".next-time")[0].text
        attempt.activate(browser.until(lambda: attempt.shown("button[name=replay]"), "it offers the moment again")[0])
        attempt.becomes(lambda now: now["choices"] == 2 and now["step"] == 6, "the moment is there again")
        choose("Lùi vào phòng")
        browser.until(lambda: "Bạn chờ được cứu hỏa." in browser.text(".question:not([hidden])"), "it ends well")
        assert not attempt.shown("button[name=replay]")
        attempt.becomes(lambda now: now["told"], "and what was said of the first time is still there")
        assert browser.complaints() == []


def test_deciding_quickly_is_only_for_who_asked(every_kind):
    with Browser(every_kind) as browser:
        browser.open("/vi/quizzes/every-kind")
        assert not browser.one("input[name=pace]").is_selected()
        browser.click(browser.one(".pace"))
        browser.click(browser.one("main form .button.main"))
        attempt = Attempt(browser)
        attempt.mode = "practice"
        browser.until(lambda: "/attempts/" in browser.path and attempt.state, "the attempt is there")
        attempt.take(until_step=6)
        assert "20 giây" in browser.text(".pace-bar p")
        # The test's browsers ask for less motion: the words are enough.
        assert not browser.all(".pace-bar progress")
        browser.open("/vi/quizzes/young-pupils")
        assert not browser.all("input[name=pace]")


def each_question(browser, look):
    """Looks at every question open and, in practice, explained; then at the result."""
    found = {}
    attempt = Attempt.begin(browser, "every-kind")
    while (state := attempt.state)["kind"] != "review":
        found[state["kind"]] = look()
        attempt.answer()
        if state["kind"] != "scenario":
            attempt.activate(attempt.shown(".steps .main")[0])
        attempt.becomes(lambda now: now["told"] and not now["busy"], "it is explained")
        found[f"{state['kind']} explained"] = look()
        attempt.activate(attempt.shown(".steps .main")[0])
        attempt.becomes(lambda now: now["step"] == state["step"] + 1, "the next is there")
    attempt.submit()
    found["result"] = look()
    return {name: faults for name, faults in found.items() if faults}


def test_no_kind_has_a_barrier(every_kind):
    with Browser(every_kind) as browser:
        look = lambda: violations(browser) + violations_in_the_dark(browser) + browser.run(LABELLED)
        assert each_question(browser, look) == {}


@pytest.mark.parametrize("text, widths", [(1, [1280, 360]), (2, [360])])
def test_every_kind_fits(every_kind, text, widths):
    with Browser(every_kind, text=text) as browser:
        def look():
            found = []
            for width in widths:
                browser.resize(width, 740)
                found += [f"{width}: {one}" for one in browser.run(OVERFLOWING) + browser.run(CUT)]
            return found + (browser.run(SMALL_TARGETS) if text == 1 else [])

        assert each_question(browser, look) == {}


MIRRORED = """
document.documentElement.dir = 'rtl';
const left = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility()
    && !one.matches('.skip, .quiet') && one.getBoundingClientRect().left < -0.5);
return left.slice(0, 5).map((one) => one.outerHTML.slice(0, 160));
"""


def test_from_right_to_left_nothing_leaves_the_screen(every_kind):
    with Browser(every_kind) as browser:
        assert each_question(browser, lambda: browser.run(MIRRORED) + browser.run(OVERFLOWING) + browser.run(CUT)) == {}
