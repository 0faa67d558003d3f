"""A certificate: from a passed test to the paper, and from the paper to the page that confirms it."""

import base64
import re
import shutil
from pathlib import Path

import pytest

from attempt import Attempt
from server import ROOT, Server

QUIZ = """
quiz: two-doors
title: {vi: "Hai lối ra"}
audience: [household]
pass: 50
attempts: {allowed: 2, counts: best}
draw: [{bank: doors, count: 1}]
items:
"""
ITEM = """
  - id: door-%d
    bank: doors
    kind: truefalse
    part: theory
    topic: escape
    prompt: {vi: "Đóng cửa giữ khói lại (%d)."}
    answer: true
    why: {vi: "Cửa kín giữ khói."}
    claims: [%s]
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    # Beside the others, because guidance pages lead to those.
    folder = Path(shutil.copytree(ROOT / "Quizzes", tmp_path_factory.mktemp("quizzes"), dirs_exist_ok=True))
    claims = (ROOT / "Content/Claims.yaml").read_text()
    claim = re.search(r"id: ([a-z0-9-]+)", claims)[1]
    (folder / "two-doors.yaml").write_text(QUIZ + "".join(ITEM % (n, n, claim) for n in range(4)))
    server = Server(quizzes=folder)
    yield server
    faults = server.faults()
    assert (server.stop(), faults) == (0, [])


def passed(browser):
    attempt = Attempt.begin(browser, "two-doors", mode="test")
    attempt.answer()
    attempt.go()
    attempt.submit()


@pytest.mark.parametrize("script", [True, False])
def test_a_name_is_printed_and_later_confirmed(browse, script):
    browser, checker = browse(script=script), browse(script=script)
    passed(browser)
    browser.one("#name").send_keys("Nguyễn Thị Hoà")
    browser.click(browser.one("#certificate .button"))
    assert browser.text(".whose") == "Nguyễn Thị Hoà"
    assert "không có giá trị pháp lý" in browser.text(".award footer")
    assert browser.text(".award .trial")
    address = browser.text(".award .address").removeprefix(browser.server.url)
    checker.open(address)
    assert "Hai lối ra" in checker.text("main") and "Hoà" not in checker.text("main")
    for name, role in [("Nguyễn Thị Hòa", "status"), ("Nguyễn Thị Hoa", "alert")]:
        checker.one("#name").clear()
        checker.one("#name").send_keys(name)
        checker.click(checker.one("main form .button.main"))
        assert checker.one(f"main [role={role}]")


def test_the_paper_is_one_page_of_a4(browse):
    browser = browse(width=1280, height=800)
    passed(browser)
    browser.one("#name").send_keys("Nguyễn Thị Minh Khai Trần Lê Công Tằng Tôn Nữ Hoàng Phương")
    browser.click(browser.one("#certificate .button"))
    browser.one(".award")
    paper = browser.devtools("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
    pdf = base64.b64decode(paper["data"])
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert browser.run(
        "const p = document.querySelector('.award'); return p.scrollHeight <= p.clientHeight && p.scrollWidth <= p.clientWidth")


def test_the_second_try_says_which_one_counts_and_a_third_is_refused(browse):
    browser = browse()
    passed(browser)
    assert "lần 1 trong 2" in browser.text("main .note")
    passed(browser)
    assert "tính là lần 1" in browser.text("main .note") and not browser.all("#certificate")
    browser.open("/vi/quizzes/two-doors")
    browser.click(browser.one("input[name=mode][value=test]").find_element("xpath", ".."))
    browser.click(browser.one("main form .button.main"))
    assert "hết số lần" in browser.text("main.message")
