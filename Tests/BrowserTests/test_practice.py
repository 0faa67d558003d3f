"""Open quizzes are practised without the network, graded by the browser as the server grades, and counted once."""

import contextlib
import shutil
import sqlite3

import pytest
import requests

from attempt import Attempt
from server import ROOT, Server
from test_network import chosen, profile  # noqa: F401
from test_offline import faults, network, visit  # noqa: F401


def test_an_open_quiz_is_practised_without_a_network_and_counted_once(network, visit):  # noqa: F811
    before = len(counted(network.target))
    browser = visit()
    browser.open("/vi/quizzes/home-basics")
    browser.click(browser.one(".ways summary"))
    browser.click(browser.one('a[href$="/offline"]'))
    browser.until(lambda: "Đã lưu" in browser.text("#kept"), "the practice is kept")
    network.cut()

    browser = visit()
    browser.open("/vi/quizzes/home-basics/offline")
    attempt = Attempt(browser)
    attempt.mode = "practice"
    browser.click(browser.one('button[value="begin"]'))
    attempt.take(until_step=4)
    pictures = "return [...document.images].every((one) => one.loading === 'lazy' || one.naturalWidth > 0)"
    browser.until(lambda: browser.run(pictures), "its drawings are there")
    given = chosen(browser)

    browser.open("/vi/quizzes/home-basics/offline")
    browser.click(browser.one('button[value="continue"]'))
    attempt.becomes(lambda now: now["step"] == 4, "it goes on where it stopped")
    assert chosen(browser) == given
    attempt.take()
    browser.click(browser.one("#submit .main"))
    assert browser.until(lambda: browser.text("#result svg text").endswith("%"), "the result is there")
    assert browser.all(".card.today") and browser.all(".again li")
    waiting = browser.run("return localStorage['outreach-practices']")
    network.mend()
    browser.run("dispatchEvent(new Event('online'))")
    browser.until(lambda: browser.run("return localStorage['outreach-practices']") == "[]", "it is handed in")
    assert faults(browser) == []

    # A device that lost the answer sends it again.
    practice = browser.run("return JSON.parse(arguments[0])[0]", waiting)
    quiz = practice.pop("quiz")
    again = requests.post(f"{network.target.url}/api/v1/quizzes/{quiz}/practices", json=practice, timeout=20)
    assert (again.status_code, again.json()) == (200, {"counted": True})
    shown = int(browser.text("#result svg text").removesuffix("%"))
    rows = counted(network.target)[before:]
    assert len(rows) == 1 and int(rows[0][0] * 100 / rows[0][1]) == shown


def counted(server):
    """Marks of every attempt that came as a practice."""
    with contextlib.closing(sqlite3.connect(f"file:{server.data}/data/outreach.sqlite?mode=ro", uri=True)) as database:
        return database.execute(
            "SELECT marks, maxMarks FROM attempt WHERE tokenHash = zeroblob(32) AND finishedAt IS NOT NULL ORDER BY id").fetchall()


def test_somebody_else_begins_a_practice_of_their_own(network, visit):  # noqa: F811
    browser = visit()
    browser.open("/vi/quizzes/young-pupils/offline")
    browser.click(browser.one('button[value="begin"]'))
    attempt = Attempt(browser)
    attempt.mode = "practice"
    attempt.take(until_step=3)
    browser.open("/vi/quizzes/young-pupils/offline")
    browser.click(browser.one('button[value="someone-else"]'))
    browser.click(browser.one('button[value="begin"]'))
    assert attempt.becomes(lambda now: now["step"] == 1, "it begins anew")
    assert not any(chosen(browser).values())


def test_a_story_is_told_again_and_its_marks_stay(network, visit):  # noqa: F811
    before = len(counted(network.target))
    browser = visit()
    browser.open("/vi/quizzes/home-basics/offline")
    browser.until(lambda: "Đã lưu" in browser.text("#kept"), "the practice is kept")
    network.cut()
    browser = visit()
    browser.open("/vi/quizzes/home-basics/offline")
    browser.click(browser.one('button[value="begin"]'))
    attempt = Attempt(browser)
    attempt.mode = "practice"
    attempt.take(until_kind="scenario")
    while "Chảo dầu" not in attempt.shown("h1")[0].text:
        attempt.answer()
        attempt.go()
    item = attempt.state["item"]
    pictures = []

    def choose(*wanted):
        for words in wanted:
            pictures.append(attempt.shown(".drawing")[0].get_attribute("src").rsplit("/", 1)[1].split("?")[0])
            attempt.activate(next(one for one in attempt.shown(".choice") if words in one.text))
        attempt.becomes(lambda now: now["ended"] and not now["busy"], "it has ended")
        return [row.text for row in attempt.shown(".story li")], [one.get_attribute("value") for one in attempt.shown("[name=replay]")]

    def replay(step):
        attempt.activate(attempt.shown(f"[name=replay][value='{step}']")[0])
        attempt.becomes(lambda now: now["decisions"] == step - 1 and now["choices"] and not now["ended"], "its moment is there")
        assert browser.run("return document.activeElement.matches('.situation')"), "the focus is where it goes on"

    told, again = choose("dội vào chảo", "Quay phim")
    assert again == ["1", "2"] and "Lần sau: đừng dùng nước" in told[0] and attempt.state["told"]
    first = browser.run("return JSON.parse(localStorage['outreach-practice.home-basics']).answers[arguments[0]]", item)
    replay(2)
    told, again = choose("Gọi mọi người ra")
    assert again == ["1"] and "Mọi người đã ra ngoài" in told[1]
    replay(1)
    told, again = choose("Bê nhanh chảo")
    assert len(told) == 1 and again == ["1"], "a second mistake is offered again"
    replay(1)
    told, again = choose("Đậy kín", "Để nguyên cho nguội")
    assert len(told) == 2 and again == [] and "Bạn và cả nhà an toàn" in attempt.shown(".ending")[0].text
    flames, blaze, covered = "kitchen-oil-fire.svg", "kitchen-oil-blaze.svg", "kitchen-oil-covered-plain.svg"
    assert pictures == [flames, blaze, blaze, flames, flames, covered]
    assert browser.run("return document.querySelector('.question:not([hidden]) .drawing').naturalWidth") > 0

    attempt.go()
    attempt.take()
    browser.click(browser.one("#submit .main"))
    browser.until(lambda: browser.text("#result svg text").endswith("%"), "the result is there")
    [handed] = browser.run("return JSON.parse(localStorage['outreach-practices'])")
    assert handed["answers"][item] == first and len(first) == 2
    network.mend()
    browser.run("dispatchEvent(new Event('online'))")
    browser.until(lambda: browser.run("return localStorage['outreach-practices']") == "[]", "it is handed in")
    [(marks, most)] = counted(network.target)[before:]
    assert int(marks * 100 / most) == int(browser.text("#result svg text").removesuffix("%"))
    assert faults(browser) == []


@pytest.fixture(scope="module")
def examiner(tmp_path_factory):
    """A server that has every kind of item."""
    quizzes = tmp_path_factory.mktemp("kinds") / "Quizzes"
    shutil.copytree(ROOT / "Quizzes", quizzes)
    shutil.copy(ROOT / "Tests/BrowserTests/kinds.yaml", quizzes)
    server = Server(quizzes=quizzes)
    yield server
    server.stop()


def test_the_browser_grades_as_the_server_does(examiner, browse):
    quizzes = requests.get(examiner.url + "/api/v1/quizzes", timeout=20).json()["quizzes"]
    browser = browse()
    browser.server = examiner
    kinds = set()
    for quiz in [one["quiz"] for one in quizzes]:
        browser.open(f"/vi/quizzes/{quiz}/offline")
        if browser.all("#main[data-practice]"):
            kinds |= graded_alike(browser, examiner, quiz)
    assert len(kinds) == 10


def graded_alike(browser, server, quiz):
    for seed in range(12):
        # Right, wrong, partly right, blank: whatever these numbers choose.
        answers, score = browser.driver.execute_async_script(
            """
            const [seed, done] = arguments;
            let state = seed * 7919 + 17;
            const chance = (count) => (state = (state * 48271) % 2147483647) % count;
            const data = JSON.parse(document.getElementById('main').dataset.practice);
            const answers = {};
            for (const [item, key] of Object.entries(data.items)) {
                const ids = [...document.querySelectorAll(`[data-item="${item}"] [name=response]`)].map((one) => one.value).filter(Boolean);
                const steps = [...document.querySelectorAll(`[data-item="${item}"] .ordering li`)].map((one) => one.dataset.id);
                if (chance(8) === 0) { answers[item] = null; continue; }
                if (key.kind === 'single') answers[item] = ids[chance(ids.length)];
                if (key.kind === 'truefalse') answers[item] = chance(2) === 0;
                if (key.kind === 'multiple') answers[item] = ids.filter(() => chance(2) === 0);
                if (key.kind === 'ordering') answers[item] = steps.sort(() => chance(3) - 1);
                if (key.kind === 'hotspot') answers[item] = key.inOrder.filter(() => chance(2) === 0);
                if (key.kind === 'matching') {
                    const rights = Object.values(key.right);
                    answers[item] = Object.fromEntries(Object.keys(key.right).map((left) => [left, rights[chance(rights.length)]]));
                }
                if (key.kind === 'checklist') answers[item] = Object.fromEntries(key.inOrder.map((id) => [id, ['yes', 'no', 'na'][chance(3)]]));
                if (key.kind === 'numeric') answers[item] = ['114', '114,0', '112,25', '114.750001', ' 114,75 ', '-114', '\u22120', '１１４', '＋１１２．２５'][chance(9)];
                if (key.kind === 'text') answers[item] = ['MỘT  Một bốn', 'mot mot bon', 'Đầu  Số', 'dau so', 'một', 'một hai bốn'][chance(6)];
                if (key.kind === 'scenario') {
                    answers[item] = [];
                    let choices = [...document.querySelectorAll(`[data-item="${item}"] .choice`)].map((one) => one.value);
                    while (choices.length) {
                        const id = choices[chance(choices.length)];
                        answers[item].push(id);
                        choices = key.situations[key.choices[id].goto]?.choices.map((one) => one.id) ?? [];
                    }
                }
            }
            import('/js/grading.js').then(({ score }) => done([answers, score(data.items, answers)]));
            """, seed)
        practice = browser.run(
            """
            const bytes = crypto.getRandomValues(new Uint8Array(16));
            const data = JSON.parse(document.getElementById('main').dataset.practice);
            return { practice: btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
                     paper: data.paper, language: 'vi', items: Object.keys(data.items) };
            """)
        before = counted(server)
        answer = requests.post(f"{server.url}/api/v1/quizzes/{quiz}/practices", json={**practice, "answers": answers}, timeout=20)
        assert answer.status_code == 201, answer.text
        assert counted(server)[len(before):] == [(score["nano"], score["max"])], answers
    return set(browser.run("return Object.values(JSON.parse(document.getElementById('main').dataset.practice).items).map((key) => key.kind)"))
