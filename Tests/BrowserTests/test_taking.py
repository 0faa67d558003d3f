"""A quiz from its start page to its result."""

import pytest
from selenium.webdriver import ActionChains

from attempt import Attempt

KINDS = {"single", "multiple", "truefalse", "ordering", "scenario"}


@pytest.mark.parametrize("mode", ["practice", "test"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_home_basics_to_its_result(browse, mode, script):
    browser = browse(script=script)
    attempt = Attempt.begin(browser, "home-basics", mode)
    if script:
        # Nothing of a test may be told before it is handed in.
        assert mode == "practice" or not browser.all(".verdict, .right, .wrong")
    attempt.take()
    assert set(attempt.kinds) == KINDS and len(attempt.kinds) == 14
    assert len(browser.all(".verdict")) == (14 if mode == "practice" else 0)
    assert "14" in browser.text("#answered")
    assert not [row for row in browser.all("[data-open]") if row.is_displayed()]
    attempt.submit()
    assert browser.text(".ring text").endswith("%")
    assert len(browser.all(".parts .part")) == 2
    assert browser.all(".card.today")
    assert len(browser.all(".every li.good, .every li.look")) == 14
    assert browser.complaints() == []


def test_an_order_and_choices_survive_a_reload(browse, server):
    browser = browse()
    attempt = Attempt.begin(browser, "home-basics", "test")
    attempt.take(until_step=14)
    attempt.answer()
    attempt.go()
    browser.until(lambda: browser.one("#saved").get_attribute("data-state") == "saved", "all is saved")
    browser.open(browser.path.split("?")[0] + "?step=14")
    assert attempt.order() == attempt.wanted
    browser.open(browser.path.split("?")[0] + "?step=1")
    assert attempt.shown("input[name=response]:checked")


@pytest.mark.parametrize("start, end", [(0, 3), (4, 0), (1, 2)])
@pytest.mark.parametrize("pixels", [8, 1000], ids=["slowly", "at-once"])
def test_a_step_is_dragged_with_the_mouse(browse, start, end, pixels):
    browser = browse(height=1600)
    attempt = Attempt.begin(browser, "home-basics", "test")
    step = browser.one("[data-kind=ordering]").get_attribute("data-step")
    browser.open(f"{browser.path.split('?')[0]}?step={step}")
    before, places = attempt.order(), [row.rect for row in attempt.shown(".ordering li")]
    handle = attempt.shown(".ordering .text")[start]
    middle = lambda place: places[place]["y"] + places[place]["height"] / 2
    # Well past the middle of the last row that is to make room.
    way = round(middle(end) - middle(start) + (10 if end > start else -10))
    mouse = ActionChains(browser.driver, duration=10).move_to_element(handle).click_and_hold()
    while way:
        part = max(-pixels, min(pixels, way))
        mouse.move_by_offset(0, part)
        way -= part
    mouse.perform()
    wanted = before.copy()
    wanted.insert(end, wanted.pop(start))
    browser.until(lambda: attempt.order() == wanted, "the step is where the mouse is")
    ActionChains(browser.driver).release().perform()
    assert not attempt.shown(".held") and attempt.order() == wanted
    browser.until(lambda: browser.one("#saved").get_attribute("data-state") == "saved", "the order is saved")
    browser.open(browser.path)
    assert attempt.order() == wanted
    assert browser.complaints() == []


def test_without_script_going_back_shows_the_answer(browse):
    browser = browse(script=False)
    attempt = Attempt.begin(browser, "home-basics", "test")
    attempt.answer()
    chosen = attempt.shown("input:checked")[0].get_attribute("value")
    attempt.go()
    attempt.activate(attempt.shown(".steps [value=back]")[0])
    attempt.becomes(lambda now: now["step"] == 1, "the first question is there again")
    assert attempt.shown("input:checked")[0].get_attribute("value") == chosen


def test_someone_else_sees_no_earlier_answer(browse):
    browser = browse()
    first = Attempt.begin(browser, "young-pupils")
    first.answer()
    first.go()
    earlier = first.id
    browser.open("/vi/quizzes/young-pupils")
    browser.click(browser.one("button[value=someone-else]"))
    browser.until(lambda: "/attempts/" in browser.path, "an attempt is there")
    second = Attempt(browser)
    assert second.id != earlier
    assert second.state["step"] == 1 and not second.shown("input:checked")
    browser.open(f"/vi/attempts/{earlier}")
    assert browser.all("main.message") and not browser.all(".question")


def test_whoever_begins_again_is_asked_first(browse):
    browser = browse()
    first = Attempt.begin(browser, "young-pupils")
    first.answer()
    first.go()
    earlier = first.id
    browser.open("/vi/quizzes/young-pupils")
    browser.click(browser.one("main form .button.main"))
    browser.until(lambda: browser.all(".ask"), "the question whose it is")
    browser.click(browser.one("button[value=continue]"))
    browser.until(lambda: "/attempts/" in browser.path and first.state, "the attempt is there")
    assert first.id == earlier and first.state["step"] == 2


def test_the_two_questions_after_the_result(browse):
    browser = browse()
    attempt = Attempt.begin(browser, "young-pupils", "test")
    browser.open(browser.path.split("?")[0] + "?step=11")
    attempt.submit()
    assert browser.one("select[name=homeUnit]").get_attribute("value") == ""
    browser.one("select[name=ageBand]").send_keys("11")
    browser.click(browser.one(".about .button"))
    browser.until(lambda: "told=1" in browser.path, "it was taken")
    assert not browser.all(".about select")


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_by_keyboard_alone(browse, mode):
    browser = browse()
    attempt = Attempt.begin(browser, "home-basics", mode, keyboard=True)
    attempt.take()
    assert set(attempt.kinds) == KINDS
    attempt.submit()
    assert browser.complaints() == []
