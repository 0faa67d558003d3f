"""The staff area in a real browser: the way in, and what every page behind it must be."""

import pytest

import staff
from browser import Browser
from server import Server
from test_reading import CUT, OVERFLOWING, violations, violations_in_the_dark


@pytest.fixture
def site():
    """A server without accounts."""
    server = Server()
    yield server
    faults = server.faults()
    assert (server.stop(), faults) == (0, [])


@pytest.fixture(scope="module")
def staffed():
    """A server whose accounts come from the command line."""
    server = Server()
    yield server
    faults = server.faults()
    assert (server.stop(), faults) == (0, [])


@pytest.fixture
def pages():
    """Every page of the staff area of a server of its own."""
    server = Server()
    with Browser(server) as browser:
        yield browser, lambda: staff.pages(browser, server)
    assert server.stop() == 0


def landed(browser):
    """A page behind the door that says what it is and shows something to look at."""
    browser.until(lambda: browser.path.startswith("/staff/") and browser.all("main h1"), "there is a page")
    return bool(browser.text("main h1")) and bool(browser.all("main figure, main table"))


def test_from_the_printed_address_to_the_first_figures_by_clicks_alone(site):
    boss, viewer = staff.Person("nguyen.van.an"), staff.Person("tran.thi.be", "bốn mùa hoa nở trên vịnh")
    with Browser(site, width=1280) as browser:
        staff.choose_password(browser, staff.first_address(site), boss, is_first=True)
        boss.sign_in(browser)
        assert len(boss.recovery) == 10
        invitation = staff.invite(browser, viewer.name, "viewer")
    with Browser(site) as browser:
        staff.choose_password(browser, invitation, viewer)
        viewer.sign_in(browser)
        assert landed(browser) and browser.path == "/staff/dashboard"
        assert browser.all("main figure svg"), "the first page of a viewer shows figures"
        browser.driver.get(invitation)
        assert not browser.all("form"), "an invitation works once"


def test_the_printed_address_works_once(site):
    address = staff.first_address(site)
    with Browser(site) as browser:
        staff.choose_password(browser, address, staff.Person("first"), is_first=True)
        browser.driver.get(address)
        assert not browser.all("form")


def test_the_keyboard_alone_signs_in_and_out(staffed):
    person = staff.add(staffed, "keyboard", "approver")
    with Browser(staffed) as browser:
        person.sign_in(browser)
        browser.driver.delete_all_cookies()
        browser.open("/staff/sign-in")
        person.sign_in(browser, keyboard=True)
        assert landed(browser)
        browser.tab_to(browser.one("form[action='/staff/sign-out'] .button"))
        browser.press(staff.Keys.ENTER)
        browser.until(lambda: browser.path == "/staff/sign-in", "it is signed out")
        browser.driver.back()
        browser.driver.refresh()
        assert browser.path.startswith("/staff/sign-in"), "nothing of the staff area is kept"


def test_no_script_is_needed(staffed):
    person = staff.add(staffed, "without-script", "viewer")
    with Browser(staffed, script=False) as browser:
        person.sign_in(browser)
        assert landed(browser)
        browser.click(browser.one("form[action='/staff/sign-out'] .button"))
        browser.until(lambda: browser.path == "/staff/sign-in", "it is signed out")


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts_and_other_sites(staffed):
    person = staff.add(staffed, "cookies", "viewer")
    with Browser(staffed) as browser:
        person.sign_in(browser)
        (cookie,) = browser.driver.get_cookies()
        assert cookie["httpOnly"] and cookie["sameSite"] == "Lax" and cookie["path"] == "/"
        assert browser.run("return document.cookie") == ""
        first = cookie["value"]
        browser.driver.delete_all_cookies()
        person.sign_in(browser)
        assert browser.driver.get_cookies()[0]["value"] != first
        browser.driver.delete_all_cookies()
        browser.driver.add_cookie({"name": cookie["name"], "value": "x" + first[1:]})
        browser.open("/staff/account")
        assert browser.path.startswith("/staff/sign-in")


def test_no_page_has_a_barrier_or_is_wider_than_the_screen(pages):
    browser, every = pages
    found = {}
    for name in every():
        for width in [360, 1280]:
            browser.resize(width, 740)
            found[f"{name} {width}"] = browser.run(OVERFLOWING) + browser.run(CUT)
        # This axe does not know `one-time-code`, nor that a search may say `off` (HTML, 4.10.18.7), nor that a list
        # of descriptions may have its groups in `div` (4.4.9).
        found[f"{name} light"] = [
            one for one in violations(browser) if not one.startswith(("autocomplete-valid", "dlitem", "definition-list"))]
        found[f"{name} dark"] = violations_in_the_dark(browser)
        browser.resize(360, 740)
        # That a page says no with its status is no fault of the page.
        assert [one for one in browser.complaints() if "status of 4" not in one] == [], name
    assert {page: faults for page, faults in found.items() if faults} == {}


def test_text_at_200_percent_fits_a_narrow_screen(site):
    with Browser(site, text=2) as browser:
        found = {name: browser.run(OVERFLOWING) + browser.run(CUT) for name in staff.pages(browser, site)}
    assert {page: faults for page, faults in found.items() if faults} == {}


def test_paper_shows_the_page_without_what_is_for_clicking(pages):
    browser, every = pages
    for name in every():
        browser.devtools("Emulation.setEmulatedMedia", media="print")
        assert not [one for one in browser.all(".top nav, .top form, .skip") if one.is_displayed()], name
        assert browser.one("main h1").is_displayed(), name
        browser.devtools("Emulation.setEmulatedMedia", media="")
