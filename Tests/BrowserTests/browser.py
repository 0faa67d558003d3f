"""One person's browser: Debian's Chromium without a window, driven by what is on the screen."""

import shutil
import tempfile
import time

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PATIENCE = 20  # seconds; only how long a failing test waits


class Browser:
    """Use as a context manager. `profile` is the folder that outlives it when it is closed and opened again."""

    def __init__(self, server, width=360, height=740, script=True, dark=False, text=1, profile=None):
        self.server = server
        self.own_profile = None if profile else tempfile.mkdtemp(prefix="outreach-profile-")
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                         "--disable-component-update", "--disable-background-networking", "--no-first-run",
                         "--force-prefers-reduced-motion", f"--user-data-dir={profile or self.own_profile}"]:
            options.add_argument(argument)
        preferences = {"webkit.webprefs.default_font_size": round(16 * text)}
        if not script:
            preferences["profile.managed_default_content_settings.javascript"] = 2
        options.add_experimental_option("prefs", preferences)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = webdriver.ChromeService(shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_page_load_timeout(30)
        self.devtools("Network.enable")
        self.resize(width, height)
        self.colours(dark)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.driver.quit()
        if self.own_profile:
            shutil.rmtree(self.own_profile, ignore_errors=True)

    # What the machine around it does

    def devtools(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def resize(self, width, height):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def colours(self, dark):
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.devtools("Emulation.setEmulatedMedia", features=features)

    def network(self, is_there):
        self.devtools(
            "Network.emulateNetworkConditions", offline=not is_there, latency=0, downloadThroughput=-1, uploadThroughput=-1)

    # Looking

    def open(self, path):
        self.driver.get(self.server.url + path)

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.server.url)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector, within=None):
        return (within or self.driver).find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector, within=None):
        return self.until(lambda: next(iter(self.all(selector, within)), None), f"there is {selector}")

    def text(self, selector):
        return self.one(selector).text

    def until(self, condition, hope):
        """Waits for a condition, also across a page change, and gives back what it found."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                found = condition()
                if found:
                    return found
            except (StaleElementReferenceException, WebDriverException) as error:
                # A page on its way out answers in several ways; a lost browser must not look like one.
                if "disconnected" in str(error) or "not reachable" in str(error):
                    raise
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain until {hope}, at {self.driver.current_url}")
            time.sleep(0.03)

    def complaints(self):
        """What scripts and the page's security rules complained of. A cut network is no fault of a script."""
        entries = self.driver.get_log("browser")
        return [e["message"] for e in entries if e["level"] == "SEVERE" and "net::ERR_INTERNET_DISCONNECTED" not in e["message"]]

    # Doing

    def click(self, element):
        """With what people see in the middle of the screen; a click that something else would catch fails."""
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def press(self, *keys):
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def tab_to(self, element, back=False):
        """Reaches an element by the Tab key alone."""
        for _ in range(120):
            if self.driver.switch_to.active_element == element:
                return
            if back:
                webdriver.ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
            else:
                self.press(Keys.TAB)
        raise AssertionError(f"Tab does not lead to {element.get_attribute('outerHTML')[:200]}")

    def picture(self, path, width, height):
        """The whole page, however long: on a screen as long as the page, so that what sticks to its edge stands there."""
        self.resize(width, height)
        content = self.run("return Math.max(document.documentElement.scrollHeight, document.body.scrollHeight)")
        self.resize(width, min(max(height, content), 16_000))
        self.driver.save_screenshot(path)
        self.resize(width, height)
