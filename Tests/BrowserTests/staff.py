"""Staff in a browser: accounts, second factors and the pages behind the door."""

import base64
import hashlib
import hmac
import struct
import subprocess
import time

import requests
from selenium.webdriver.common.keys import Keys

from api import API

PASSWORD = "con trâu gặm cỏ 27"


def code(secret, step):
    """What an authenticator app shows in that half minute (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", step), hashlib.sha1)
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class Person:
    """One member of staff, with what that person knows and carries."""

    def __init__(self, name, password=PASSWORD):
        self.name, self.password = name, password
        self.secret = None
        self.recovery = []
        self.step = 0

    def fresh_code(self):
        """A code that was not used yet. The server takes the next half minute's too, so that it rarely means waiting."""
        while time.time() // 30 + 1 <= self.step:
            time.sleep(0.2)
        self.step = int(max(time.time() // 30, self.step + 1))
        return code(self.secret, self.step)

    def sign_in(self, browser, keyboard=False):
        """Through the form, to where the server leads."""
        if not browser.path.startswith("/staff/sign-in"):
            browser.open("/staff/sign-in")
        second = self.recovery.pop() if self.recovery and not keyboard else self.fresh_code() if self.secret else ""
        fields = [("name", self.name), ("password", self.password), ("code", second)]
        for name, words in fields:
            field = browser.one(f"#{name}")
            if keyboard:
                browser.tab_to(field)
                browser.press(words)
            else:
                field.send_keys(words)
        if keyboard:
            browser.tab_to(browser.one("main .button.main"))
            browser.press(Keys.ENTER)
        else:
            browser.click(browser.one("main .button.main"))
        browser.until(lambda: not browser.path.startswith("/staff/sign-in"), f"{self.name} is signed in")
        if browser.path == "/staff/second-factor" and not self.secret:
            self.set_second_factor(browser)
        return self

    def set_second_factor(self, browser):
        """Types the secret into an app, then the app's code into the page, and writes down the recovery codes."""
        self.secret = browser.text("main code")
        browser.one("#code").send_keys(self.fresh_code())
        browser.one("#password").send_keys(self.password)
        browser.click(browser.one("main .button.main"))
        self.recovery = [line.text for line in browser.until(lambda: browser.all(".codes code"), "there are recovery codes")]
        browser.click(browser.one("main .button.main"))
        browser.until(lambda: browser.path != "/staff/second-factor", "the staff area is open")


def choose_password(browser, address, person, is_first=False):
    """Opens an address that was made for one person, and chooses a password there."""
    browser.driver.get(address)
    if is_first:
        browser.one("#name").send_keys(person.name)
    browser.one("#password").send_keys(person.password)
    browser.click(browser.one("main .button.main"))
    browser.until(lambda: browser.path == "/staff/sign-in", "the password is chosen")
    return person


def first_address(server):
    """Where the first administrator is made, as `serve` prints it."""
    line = server.process.stdout.readline()
    return next(word for word in line.split() if "/staff/welcome/" in word)


def invite(browser, name, role):
    """As an administrator, by clicks: a new account. Gives the address to send to the person."""
    browser.click(browser.one("nav.areas a[href='/staff/accounts']"))
    browser.one("#name").send_keys(name)
    browser.click(browser.one(f"input[name=role][value={role}]").find_element("xpath", ".."))
    browser.click(browser.one("form[action='/staff/accounts'] .button.main"))
    return browser.text(".address code")


def add(server, name, *roles):
    """From the command line."""
    subprocess.run(
        [server.binary, "staff", "add", "--data", server.data / "data", name, "--role", ",".join(roles)],
        input=PASSWORD + "\n", text=True, check=True, timeout=60, capture_output=True)
    return Person(name)


def roles(browser):
    """All there are, as an administrator can give them."""
    browser.open("/staff/accounts")
    return [box.get_attribute("value") for box in browser.all("input[name=role]")]


# Every page of the staff area by its name, for a signed-in person with all roles. What /staff leads to comes first.
PAGES = {
    "staff": "/staff",
    "dashboard": "/staff/dashboard",
    "dashboard-of-a-commune": "/staff/dashboard?unit=06652&from=2026-01-01",
    "figures-of-a-quiz": "/staff/dashboard/home-basics",
    "figures-of-few": "/staff/dashboard/lodging-guest",
    "quality-of-answers": "/staff/dashboard/home-basics/quality",
    "things": "/staff/approval",
    "thing": "/staff/approval/quiz/home-basics",
    "approval-sheet": "/staff/approval/quiz/home-basics/sheet",
    "claims": "/staff/claims",
    "claim": "/staff/claims/call-114",
    "reports": "/staff/reports",
    "gatherings": "/staff/gatherings",
    "corrections": "/staff/corrections",
    "correction-quizzes": "/staff/corrections/new",
    "correction-items": "/staff/corrections/new?quiz=home-basics",
    "correction-by-tap": "/staff/corrections/new?quiz=home-basics&item=call-number",
    "correction-by-text": "/staff/corrections/new?quiz=home-basics&item=small-fire-with-extinguisher",
    "law-changes": "/staff/corrections/law?claim=call-114",
    "initiatives": "/staff/initiatives",
    "new-initiative": "/staff/initiatives/new",
    "initiative": "/staff/initiatives/SK-2026-001",
    "initiatives-import": "/staff/initiatives/import",
    "dictionary": "/staff/dictionary",
    "dictionary-hits": "/staff/dictionary?q=bo",
    "dictionary-none": "/staff/dictionary?q=zzzz",
    "dictionary-entry": "/staff/dictionary/bo-nhiem",
    "account": "/staff/account",
    "second-factor": "/staff/second-factor",
    "accounts": "/staff/accounts",
    "account-of-somebody": "/staff/accounts/somebody",
    "audit": "/staff/audit",
    "not-found": "/staff/accounts/nobody",
}


def furnish(server):
    """Something to show: attempts, a report, communes."""
    api = API(server)
    for unit in ["06652"] * 6 + ["06658"]:
        begun = api("POST", "/quizzes/home-basics/attempts", {"language": "vi", "mode": "test", "homeUnit": unit}, status=201)
        api("POST", f"/attempts/{begun['attempt']}/submit", None, begun["token"])
    address = server.url + "/vi/guidance/two-exits/report"
    headers = {"Sec-Fetch-Site": "same-origin"}
    answer = requests.post(address, data={"choice": "unclear", "text": "Hình nhỏ quá."}, headers=headers, timeout=20)
    assert answer.status_code == 200, answer.text


def add_initiative(browser):
    browser.open("/staff/initiatives/new")
    typed = {"code": "SK-2026-001", "title": "Thẻ hướng dẫn thoát nạn trong phòng nghỉ", "field": "Phòng cháy", "year": "2026"}
    for name, words in typed.items():
        field = browser.one(f"#{name}")
        field.clear()
        field.send_keys(words)
    for name in ["unit", "status"]:
        browser.run(f"const select = document.querySelector('#{name}'); select.selectedIndex = select.options.length > 1 ? 1 : 0")
    browser.run("document.querySelector('#progress').value = 0")
    browser.click(browser.one("main form.card .button.main"))
    browser.until(lambda: browser.path.startswith("/staff/initiatives/SK-"), "the initiative is there")


def pages(browser, server):
    """The name of each page of the staff area while it is on the screen; the last are those of the door."""
    furnish(server)
    add(server, "somebody", "viewer")
    person = add(server, "everything", *ALL)
    browser.open("/staff/sign-in")
    yield "sign-in"
    browser.one("#name").send_keys("everything")
    browser.one("#password").send_keys("sai")
    browser.click(browser.one("main .button.main"))
    browser.one(".wrong")
    yield "sign-in-wrong"
    browser.one("#name").clear()
    for field, words in [("#name", person.name), ("#password", person.password)]:
        browser.one(field).send_keys(words)
    browser.click(browser.one("main .button.main"))
    browser.until(lambda: browser.path == "/staff/second-factor", "the second factor is asked for")
    yield "second-factor-first"
    person.secret = browser.text("main code")
    browser.one("#code").send_keys(person.fresh_code())
    browser.one("#password").send_keys(person.password)
    browser.click(browser.one("main .button.main"))
    browser.one(".codes")
    yield "recovery-codes"
    add_initiative(browser)
    for name, address in PAGES.items():
        browser.open(address)
        yield name
    address = invite_page(browser)
    yield "invitation"
    browser.driver.get(address)
    yield "welcome"


def invite_page(browser):
    browser.open("/staff/accounts/somebody")
    browser.click(browser.one("button[value=invite]"))
    return browser.text(".address code")


ALL = [
    "viewer", "editor", "approver", "lodging-officer", "lodging", "dictionary-reader", "dictionary-author",
    "dictionary-reviewer", "dictionary-approver", "administrator",
]
