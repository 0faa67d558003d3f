"""Every page for everyone: without a barrier, in large text, in the dark, by thumb."""

import pytest
from axe_selenium_python import Axe

import pages

# Pages of guidance are made alike; one stands for all where each look takes seconds.
ONE_GUIDANCE = lambda name: not name.startswith("guidance-") or name == "guidance-two-exits"

OVERFLOWING = """
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return [];
const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 0.5);
return wide.length ? wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 160)) : ['the page itself'];
"""

# Text that is cut off because its box does not grow with it.
CUT = """
return [...document.querySelectorAll('body *')].filter((one) => {
    const style = getComputedStyle(one);
    if (!one.checkVisibility() || !one.innerText?.trim() || one.matches('select, input, .scroll[tabindex]')) return false;
    // Said by screen readers only; and the quiz's name in the bar, which stands in full where the quiz begins.
    if ((one.clientWidth <= 1 && one.clientHeight <= 1) || one.matches('.bar .title')) return false;
    const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible';
    return hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 160));
"""

SMALL_TARGETS = """
const targets = document.querySelectorAll('button, .button, .option, a.card, summary, select, input[type=search], .languages a, .back');
return [...targets].filter((one) => one.checkVisibility()).map((one) => [one.getBoundingClientRect(), one])
    .filter(([box]) => box.width > 0 && (box.height < 47.5 || box.width < 47.5))
    .map(([box, one]) => `${Math.round(box.width)}×${Math.round(box.height)} ${one.outerHTML.slice(0, 120)}`);
"""


# What it found to be well would be most of the answer, and is asked by nobody.
AXE = """
const [only, done] = arguments;
const options = { resultTypes: ['violations'], ...(only && { runOnly: { type: 'rule', values: only } }) };
axe.run(document, options).then((found) => done(found.violations), (fault) => done(String(fault)));
"""


def violations(browser, only=None):
    """Against all rules, or only against some."""
    if not browser.run("return Boolean(window.axe)"):
        Axe(browser.driver).inject()
    found = browser.driver.execute_async_script(AXE, only)
    return [f"{one['id']}: {node['html'][:160]} {node['failureSummary']}" for one in found for node in one["nodes"]]


def violations_in_the_dark(browser):
    """In the dark a page differs by its colours alone. It is left light."""
    browser.colours(dark=True)
    found = violations(browser, ["color-contrast", "link-in-text-block"])
    browser.colours(dark=False)
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_has_a_barrier(browse, language):
    browser = browse()
    found = {}
    names = set()
    for name in pages.every(browser, language, ONE_GUIDANCE):
        found[f"{name} light"], found[f"{name} dark"] = violations(browser), violations_in_the_dark(browser)
        names.add(name)
    assert {"home", "ask", "question-ordering", "feedback-scenario", "review", "result", "search-none", "not-found"} <= names
    assert {page: faults for page, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_text_at_200_percent_fits_a_narrow_screen(browse, language):
    browser = browse(text=2)
    found = {}
    for name in pages.every(browser, language):
        assert browser.run("return parseFloat(getComputedStyle(document.body).fontSize)") >= 32
        found[name] = browser.run(OVERFLOWING) + browser.run(CUT)
    assert {page: faults for page, faults in found.items() if faults} == {}


def test_nothing_is_wider_than_the_screen(browse):
    browser = browse()
    found = {}
    for name in pages.every(browser, "vi"):
        for width in [320, 1280, 360]:
            browser.resize(width, 740)
            found[f"{name} {width}"] = browser.run(OVERFLOWING) + browser.run(CUT)
        found[f"{name} by thumb"] = browser.run(SMALL_TARGETS)
    assert {page: faults for page, faults in found.items() if faults} == {}


def test_dark_and_light_are_what_they_say(browse):
    browser = browse(dark=True)
    browser.open("/vi/")
    luminance = """
        const [r, g, b] = getComputedStyle(document.body)[arguments[0]].match(/[\\d.]+/g).map(Number);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        """
    assert browser.run(luminance, "backgroundColor") < 60 < 180 < browser.run(luminance, "color")
    browser.colours(dark=False)
    assert browser.run(luminance, "color") < 60 < 180 < browser.run(luminance, "backgroundColor")


def test_nobody_is_asked_elsewhere_and_nothing_is_blocked(browse):
    """No third party, and nothing that the page's own security rules or a missing file would stop."""
    browser = browse()
    for name in pages.every(browser, "vi", ONE_GUIDANCE):
        sources = browser.run(
            "return performance.getEntriesByType('resource').filter((one) => !one.name.startsWith('data:')).map((one) => one.name)")
        assert [source for source in sources if not source.startswith(browser.server.url + "/")] == [], name
        complaints = browser.complaints()
        assert name in ("not-found", "join-wrong") or complaints == [], f"{name}: {complaints}"
