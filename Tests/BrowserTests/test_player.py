"""A screen in a lobby: the films follow one another for days, and nobody has to look after them."""

import pytest
from axe_selenium_python import Axe
from calmjs.parse import es5

from player import WIDE, Player, films, names
from server import ROOT


def violations(browser):
    """Against WCAG; a picture across the whole screen has no use for headings and regions."""
    axe = Axe(browser.driver)
    axe.inject()
    return [found for found in axe.run()["violations"] if "best-practice" not in found["tags"]]


def without_file(server, *indexes):
    """Films of which some files are not there."""
    return films(server, **{f"clip{index}": {"url": f"/media/clips/gone-{index}/gone.mp4"} for index in indexes})


@pytest.mark.parametrize("script", ["player.js", "player-schedule.js"])
def test_televisions_of_2017_can_read_it(script):
    es5((ROOT / "Public/js" / script).read_text())


def test_clips_follow_one_another_without_a_hole(browse):
    browser = browse(**WIDE)
    player = Player(browser)
    first = player.plays()
    order = player.order
    assert first == order[0] and len(order) > 4
    assert [player.next() for _ in range(4)] == order[1:5]
    assert player.watched["holes"] == []
    assert browser.run("return document.querySelectorAll('video').length") == 2
    assert browser.complaints() == []


def test_one_clip_alone_loops_through_both_films(browse, server):
    alone = {**films(server), "clips": films(server)["clips"][:1]}
    player = Player(browse(**WIDE), told=[200, alone])
    player.plays()
    for id in ["screen-b", "screen-a"]:
        player.hurry()
        player.browser.until(
            lambda: player.browser.one(".front").get_attribute("id") == id and player.time > 0.1, f"{id} is in front")
    assert player.watched["clips"].count(names(alone)[0]) == 1
    assert player.watched["holes"] == []


def test_an_old_engine_without_promises_and_memory(browse, server):
    old = """
        const play = HTMLMediaElement.prototype.play;
        HTMLMediaElement.prototype.play = function () { play.call(this).catch(() => null); };
        for (const name of ['localStorage', 'caches', 'fetch', 'Promise']) {
            Object.defineProperty(window, name, { get() { throw new Error(name); } });
        }"""
    player = Player(browse(**WIDE), told=[200, films(server)], before=old)
    assert [player.plays(), player.next(), player.next()] == names(films(server))
    assert player.watched["holes"] == []


def test_what_fails_is_skipped(browse, server):
    told = without_file(server, 1)
    player = Player(browse(**WIDE), told=[200, told])
    first, _, third = names(told)
    assert player.plays() == first
    assert [player.next(), player.next()] == [third, first]
    assert player.watched["holes"] == []


def test_when_all_fails_the_still_shows_and_nothing_is_hasty(browse, server):
    player = Player(browse(**WIDE), told=[200, without_file(server, 0, 1, 2)], faster=4)
    player.browser.until(lambda: player.watched["loads"] >= 3, "each was tried")
    seconds = player.within(15, lambda: player.watched["loads"] >= 6)
    assert seconds > 1 and player.still
    player.tell(200, films(server))
    player.plays()


def test_what_stalls_or_never_starts_is_left(browse, server):
    browser = browse(**WIDE)
    player = Player(browser, told=[200, films(server, clip1={"url": "/media/clips/never/never.mp4"})], faster=4)
    # No answer ever comes for it.
    browser.devtools("Network.setBypassServiceWorker", bypass=True)
    browser.devtools("Fetch.enable", patterns=[{"urlPattern": "*/never.mp4"}])
    first, _, third = names(films(server))
    assert player.plays() == first
    player.hurry()
    browser.until(lambda: player.clip == third, "what never starts is skipped")
    browser.run("document.querySelector('.front').playbackRate = 0")
    browser.until(lambda: player.clip == first, "what stalls is left")
    assert player.watched["holes"] == []


def test_a_refusal_to_play_needs_one_tap(browse, server):
    refuse = """
        const play = HTMLMediaElement.prototype.play;
        addEventListener('click', () => window.isAllowed = true, true);
        HTMLMediaElement.prototype.play = function () {
            return window.isAllowed ? play.call(this) : Promise.reject(new DOMException('', 'NotAllowedError'));
        };"""
    browser = browse(**WIDE)
    player = Player(browser, told=[200, films(server)], before=refuse, faster=4)
    browser.until(lambda: player.opacity() == 1, "the button shows")
    assert player.still
    browser.click(browser.one("#full"))
    player.plays()
    assert player.is_full
    assert browser.complaints() == []


def test_the_still_says_114_when_there_is_nothing(browse, server):
    browser = browse(**WIDE)
    player = Player(browser, told=[200, {**films(server), "clips": []}])
    browser.until(lambda: player.state["isOnline"], "the player has asked")
    assert player.still
    for text in ["114", "Cháy! Gọi 114", "Fire! Call 114", "着火了！请拨打114", "불이야! 114에 전화하세요"]:
        assert text in browser.text("#still")
    assert violations(browser) == []


def test_the_button_is_there_for_keys(browse, server):
    browser = browse(**WIDE)
    player = Player(browser, told=[200, films(server)])
    player.plays()
    browser.until(lambda: player.opacity() == 0, "the button is out of the way")
    button = browser.one("#full")
    browser.tab_to(button)
    browser.until(lambda: player.opacity() == 1, "the button shows")
    assert button.accessible_name == "Toàn màn hình" and button.aria_role == "button"
    assert button.size["height"] >= 48 and button.size["width"] >= 48
    assert browser.run("return getComputedStyle(arguments[0]).outlineStyle", button) == "solid"
    assert violations(browser) == []
    for key, is_full in [("\ue007", True), ("f", False), ("f", True), ("\ue007", False)]:
        browser.press(key)
        browser.until(lambda: player.is_full is is_full, f"{key!r} makes it {'full' if is_full else 'a window'}")
    player.within(5, lambda: player.opacity() == 0)
    assert browser.run("return getComputedStyle(document.body).cursor") == "none"
    assert browser.complaints() == []
