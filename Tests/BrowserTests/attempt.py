"""Taking a quiz in a browser, the same way with and without JavaScript: by what the screen shows."""

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

# Everything by which a step of the attempt differs from the one before it, in one question to the page.
STATE = """
const shown = document.querySelector('.question:not([hidden])');
const count = (selector) => shown ? shown.querySelectorAll(selector).length : 0;
return document.readyState === 'complete' && shown && {
    step: Number(shown.dataset.step), kind: shown.dataset.kind ?? 'review', item: shown.dataset.item,
    told: count('.verdict') > 0, waits: count('.feedback .note') > 0, decisions: count('.story li'),
    ended: count('.ending') > 0, choices: count('.situation .choice:enabled'),
    go: shown.querySelector('.steps .main')?.value, busy: count('[aria-busy=true]') > 0,
};
"""


class Attempt:
    def __init__(self, browser, keyboard=False):
        self.browser = browser
        self.keyboard = keyboard
        self.kinds = []

    @classmethod
    def begin(cls, browser, quiz, mode="practice", language="vi", keyboard=False):
        browser.open(f"/{language}/quizzes/{quiz}")
        attempt = cls(browser, keyboard)
        choice = browser.one(f"input[name=mode][value={mode}]")
        if keyboard:
            # One stop for the group; the arrows move within it.
            browser.tab_to(browser.one("input[name=mode]:checked"))
            if mode == "test":
                browser.press(Keys.ARROW_DOWN)
            browser.until(choice.is_selected, f"{mode} is chosen")
        else:
            browser.click(choice.find_element(By.XPATH, ".."))
        attempt.activate(browser.one("main form .button.main"))
        browser.until(lambda: "/attempts/" in browser.path and attempt.state, "the attempt is there")
        attempt.mode = mode
        return attempt

    @property
    def id(self):
        return self.browser.one("#main").get_attribute("data-id")

    @property
    def state(self):
        return self.browser.run(STATE)

    @property
    def saved(self):
        """What the line about saving says."""
        return self.browser.text("#saved")

    def shown(self, selector):
        return self.browser.all(".question:not([hidden]) " + selector)

    def activate(self, element):
        if not self.keyboard:
            return self.browser.click(element)
        self.browser.tab_to(element)
        self.browser.press(Keys.SPACE if element.get_attribute("type") in ("checkbox", "radio") else Keys.ENTER)

    def becomes(self, condition, hope):
        return self.browser.until(lambda: (state := self.state) and condition(state) and state, hope)

    def answer(self):
        """Answers what is on the screen; a scenario to its end."""
        state = self.state
        self.kinds.append(state["kind"])
        {"single": self.choose_first, "truefalse": self.choose_first, "multiple": self.choose_two,
         "ordering": self.move, "scenario": self.decide, "matching": self.pair, "numeric": self.type_number,
         "text": self.type_words, "hotspot": self.choose_two, "checklist": self.tell}[state["kind"]]()

    def choose_first(self):
        options = self.shown("input[name=response]")
        if self.keyboard:
            self.browser.tab_to(options[0])
            self.browser.press(Keys.SPACE)
        else:
            self.browser.click(options[0].find_element(By.XPATH, ".."))
        self.browser.until(options[0].is_selected, "the option is chosen")

    def choose_two(self):
        for option in self.shown("input[name=response]")[:2]:
            if self.keyboard:
                self.activate(option)
            else:
                self.browser.click(option.find_element(By.XPATH, ".."))
            self.browser.until(option.is_selected, "the option is chosen")

    def pair(self):
        """Every line gets the first that the list offers."""
        for select in self.shown(".pair select"):
            if self.keyboard:
                self.browser.tab_to(select)
                self.browser.press(Keys.ARROW_DOWN)
            else:
                self.browser.click(select)
                select.find_elements(By.TAG_NAME, "option")[1].click()
                self.browser.press(Keys.ESCAPE)
            self.browser.until(lambda: select.get_attribute("value"), "something is chosen")

    def type(self, words):
        field = self.shown(".typed input")[0]
        if self.keyboard:
            self.browser.tab_to(field)
            self.browser.press(words)
        else:
            self.browser.click(field)
            field.send_keys(words)

    def type_number(self):
        self.type("2,5")

    def type_words(self):
        self.type("dong cua")

    def tell(self):
        """No to the first point, yes to the others."""
        for place, point in enumerate(self.shown(".point")):
            radio = self.browser.all("input", within=point)[1 if place == 0 else 0]
            if self.keyboard:
                self.browser.tab_to(self.browser.all("input", within=point)[0])
                self.browser.press(Keys.SPACE)
                if place == 0:
                    self.browser.press(Keys.ARROW_DOWN)
            else:
                self.browser.click(radio.find_element(By.XPATH, ".."))
            self.browser.until(radio.is_selected, "it is said")

    def order(self):
        return [row.get_attribute("data-id") for row in self.shown(".ordering li")]

    def move(self):
        """The second step goes to the top, by its button or, without JavaScript, by its number."""
        before = self.order()
        wanted = [before[1], before[0], *before[2:]]
        numbers = self.shown(".ordering select")
        if numbers:
            for number, place in zip(numbers[:2], "21"):
                number.send_keys(place)
                self.browser.until(lambda: number.get_attribute("value") == place, "the number is chosen")
        else:
            self.activate(self.shown(".ordering .move.up:enabled")[0])
            self.browser.until(lambda: self.order() == wanted, "the step has moved")
        self.wanted = wanted

    def decide(self):
        while not (before := self.state)["ended"]:
            choice = self.shown(".choice:enabled")[0]
            self.activate(choice)
            self.becomes(
                lambda now: now["decisions"] > before["decisions"] and not now["busy"] and (now["ended"] or now["choices"]),
                "the decision has its consequence")

    def go(self):
        """Presses the main button until the next question is there; in practice the explanation comes between."""
        before = self.state
        if self.mode == "practice":
            self.becomes(lambda now: now["go"] == "check" or now["told"] or now["waits"], "the answer can be looked at")
            if self.state["go"] == "check":
                self.activate(self.shown(".steps .main")[0])
            self.becomes(lambda now: (now["told"] or now["waits"]) and now["go"] == "next", "the explanation is there")
        self.activate(self.shown(".steps .main")[0])
        return self.becomes(lambda now: now["step"] == before["step"] + 1, f"step {before['step'] + 1} is there")

    def take(self, until_step=None, until_kind=None, each=lambda state: None):
        """Answers one question after another, up to the review, to a step, or to a kind: what comes first is drawn."""
        while (state := self.state)["kind"] not in ("review", until_kind) and state["step"] != until_step:
            each(state)
            self.answer()
            self.go()
        return self.state

    def submit(self):
        button = self.shown("#submit .main")[0] if self.shown("#submit .main") else self.browser.one("#submit .main")
        self.activate(button)
        self.browser.until(lambda: "/results/" in self.browser.path and self.browser.all("svg.ring"), "the result is there")
