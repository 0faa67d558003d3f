"""A class on one tablet: join by code, answer, hand the tablet on; and what its holder sees."""

import itertools

import pytest

import staff
from attempt import Attempt


NUMBERS = itertools.count(1)


@pytest.fixture
def lesson(browse, server):
    """A test for a class, started by staff by clicks. Gives the holder's browser and the code."""
    holder = browse(width=1280)
    person = staff.add(server, f"minh-{next(NUMBERS)}", "editor")
    person.sign_in(holder)
    holder.open("/staff/gatherings")
    holder.run("document.querySelector('#quiz').value = 'young-pupils'; document.querySelector('#mode').value = 'test'")
    holder.one("#title").send_keys("Lớp 5A")
    holder.click(holder.one("form[action='/staff/gatherings'] .button.main"))
    code = holder.until(lambda: holder.text(".session"), "the class has a code")
    return holder, code


def join(tablet, code):
    tablet.open("/vi/join")
    tablet.one("#code").send_keys(code.lower())
    tablet.click(tablet.one("main .button.main"))
    tablet.until(lambda: tablet.path.startswith("/vi/join/"), "the class is found")
    assert "Lớp 5A" in tablet.text("main")
    tablet.click(tablet.one("main .button.main"))


def take(tablet):
    tablet.until(lambda: "/attempts/" in tablet.path, "the attempt is there")
    attempt = Attempt(tablet)
    attempt.mode = "test"
    assert attempt.state["step"] == 1 and not tablet.all("input[name=response]:checked")
    page = tablet.path
    attempt.take()
    attempt.submit()
    return page, tablet.path


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_pupils_share_a_tablet(browse, lesson, script):
    holder, code = lesson
    tablet = browse(width=820, script=script)
    join(tablet, code)
    before = take(tablet)
    for _ in range(2):
        tablet.click(tablet.one("#next .button.main"))
        after = take(tablet)
        assert after != before
        assert tablet.all(".every")
        tablet.open(before[1])
        assert not tablet.all(".every") and not tablet.all("#next"), "the one before is open to the next"
        tablet.open(before[0])
        assert not tablet.all(".question"), "the answers of the one before are open to the next"
        tablet.open(after[1])
        before = after
    # Back from the first question leads to nothing of the one before.
    tablet.click(tablet.one("#next .button.main"))
    tablet.until(lambda: "/attempts/" in tablet.path, "the next attempt is there")
    tablet.driver.back()
    tablet.until(lambda: "/results/" in tablet.path, "back at the result")
    assert not tablet.all(".every"), "Back shows the answers of the one before"
    # The attempts of those before are not found.
    assert [line for line in tablet.complaints() if " 404 " not in line] == []


def test_the_holder_sees_how_many_and_closes(browse, lesson):
    holder, code = lesson
    numbers = lambda: [cell.text for cell in holder.all("#counts strong")]
    assert numbers() == ["0", "0", "0"]
    tablet = browse()
    join(tablet, code)
    take(tablet)
    holder.until(lambda: numbers() == ["0", "1", "0"], "the page counts by itself")
    holder.click(holder.one(".closing summary"))
    holder.click(holder.one(".closing .button.main"))
    holder.until(lambda: not holder.all(".invitation"), "the class is closed")
    assert "ít nhất 5" in holder.text(".group")
    assert holder.complaints() == []
    tablet.open("/vi/join/" + code.replace(" ", ""))
    assert tablet.all(".wrong")
