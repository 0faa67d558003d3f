"""A wrong key in a real browser: proposed by one person, published by another, told to whoever took the quiz."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import staff
from api import API
from browser import Browser
from server import ROOT, Server

QUIZ, ITEM = "home-basics", "call-number"


@pytest.fixture
def quizzes(tmp_path):
    """A copy of the quizzes, as a release would bring them; of one of them every item is in every paper."""
    copy = Path(shutil.copytree(ROOT / "Quizzes", tmp_path / "Quizzes"))
    file = copy / f"{QUIZ}.yaml"
    text, drawn = re.subn(r"^    bank:.*\n", "", file.read_text(), flags=re.MULTILINE)
    text, draws = re.subn(r"^draw:.*\n(?:  - .*\n)*", "", text, flags=re.MULTILINE)
    assert drawn and draws == 1
    file.write_text(text)
    return copy


@pytest.fixture
def site(quizzes):
    server = Server(quizzes=quizzes)
    yield server
    faults = server.faults()
    assert (server.stop(), faults) == (0, [])


def command(server, *words, status=0):
    run = subprocess.run([server.binary, *words, "--data", server.data / "data"], cwd=ROOT, capture_output=True,
                         text=True, timeout=60)
    assert run.returncode == status, run.stdout + run.stderr
    return run.stdout + run.stderr


def finish(server):
    """An attempt at the wrong option, and the row of its marks."""
    api = API(server)
    begun = api.begin(QUIZ, mode="test")
    item = next(one for one in begun["items"] if one["id"] == ITEM)
    chosen = next(option["id"] for option in item["options"] if option["text"] != "114")
    path = f"/attempts/{begun['attempt']}"
    api("PUT", f"{path}/answers/{ITEM}", {"response": chosen, "seq": 1}, begun["token"])
    return api("POST", f"{path}/submit", {}, begun["token"])["score"]["points"]


def propose(browser, note):
    """As an editor, by clicks: another option is the right one."""
    browser.click(browser.one("nav.areas a[href='/staff/corrections']"))
    browser.click(browser.one("a[href='/staff/corrections/new']"))
    browser.click(browser.one(f"main a[href$='quiz={QUIZ}']"))
    browser.click(browser.one(f"main a[href$='item={ITEM}']"))
    wrong = next(box for box in browser.all("input[name=right]") if not box.is_selected())
    browser.click(wrong.find_element("xpath", ".."))
    browser.one("#note").send_keys(note)
    browser.click(browser.one("button[value=preview]"))
    browser.until(lambda: browser.all("main .card .facts-of"), "the effect is shown")
    assert browser.one("#note").get_attribute("value") == note
    browser.click(browser.one("button[value=propose]"))
    browser.until(lambda: browser.all("table.sides ins"), "both texts stand side by side")
    return browser.path


def test_one_proposes_another_publishes_and_everybody_reads_why(site, quizzes):
    assert finish(site) == 0
    editor, approver = staff.add(site, "hoa", "editor"), staff.add(site, "tuan", "approver")
    with Browser(site, width=1280) as browser:
        editor.sign_in(browser)
        page = propose(browser, "Đáp án cũ bị nhầm.")
        assert not browser.all("button[value=publish]"), "whoever proposes does not publish"
    with Browser(site) as browser:
        approver.sign_in(browser)
        browser.open(page)
        browser.click(browser.one("button[value=publish]"))
        browser.until(lambda: not browser.all("button[value=publish]"), "it is published")
        browser.open("/vi/corrections")
        assert "Đáp án cũ bị nhầm." in browser.text("main")

    text = (quizzes / f"{QUIZ}.yaml").read_text()
    (quizzes / f"{QUIZ}.yaml").write_text(text.replace("title: {vi: \"", "title: {vi: \"Mới: ", 1))
    assert command(site, "import").strip() == f"proposed: quiz {QUIZ}"
    with Browser(site) as browser:
        approver.sign_in(browser)
        browser.open("/staff/corrections")
        browser.click(browser.one("main a[href^='/staff/proposals/']"))
        browser.click(browser.one("button[value=set-aside]"))
        browser.until(lambda: browser.path == "/staff/corrections", "it is set aside")
        assert not browser.all("main a[href^='/staff/proposals/']")


def test_at_the_command_line_beside_a_server(site, quizzes, tmp_path):
    finish(site)
    file = tmp_path / "right.yaml"
    text = (quizzes / f"{QUIZ}.yaml").read_text()
    head, rest = text.split("correct: true", 1)
    options = rest.split("\n", 2)
    swapped = head + "correct: false" + options[0] + "\n" + options[1].replace("{id:", "{correct: true, id:", 1)
    file.write_text(swapped + "\n" + options[2])
    said = command(site, "correct", QUIZ, "--file", file, "--item", ITEM, "--note", "Đáp án cũ bị nhầm.")
    assert f"Corrected {QUIZ}/{ITEM}: version 1, key 2" in said
    again = command(site, "correct", QUIZ, "--file", file, "--item", ITEM, "--note", "x", status=1)
    assert "chưa có gì thay đổi" in again
    assert f"{QUIZ}/{ITEM} states" in command(
        site, "law-changed", "call-114", "--from", "2020-01-01", "--note", "Luật mới.")
    begun = API(site).begin(QUIZ)
    assert ITEM not in [item["id"] for item in begun["items"]]
