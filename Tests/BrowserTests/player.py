"""The lobby player, as one sees it from across the room."""

import json
import time

import requests

ADDRESS = "/vi/playlists/guests/play"
MANIFEST = "/api/v1/playlists/guests.json?lang=vi,en&orientation=landscape"
WIDE = {"width": 1280, "height": 720}

ALWAYS = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "from": None, "to": None, "dates": None, "priority": 0}

# Looks at every picture that the browser draws: which clip is in front, and whether there is a hole between two. A jump
# within a film, which only tests make, is none.
WATCH = """
window.watched = { clips: [], holes: [], loads: 0 };
const load = HTMLMediaElement.prototype.load;
HTMLMediaElement.prototype.load = function () { if (this.src) watched.loads += 1; return load.call(this); };
requestAnimationFrame(function each(time) {
    requestAnimationFrame(each);
    const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const clip = seen?.tagName === 'VIDEO' ? seen.currentSrc.match(/clips\\/([^/]*)\\//)?.[1] : null;
    if (clip !== watched.clips.at(-1)) watched.clips.push(clip);
    const shows = clip && (seen.seeking || (seen.readyState >= 2 && seen.currentTime > 0));
    if (watched.clips.some(Boolean) && !shows) watched.holes.push([time, clip, seen?.readyState, seen?.currentTime]);
});
"""

# What the player is told, in place of the server's answer.
TOLD = """
window.told = %s;
XMLHttpRequest.prototype.send = function () {
    const [status, manifest, date] = told;
    const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
    Object.defineProperties(this, { readyState: { value: 4 }, status: { value: status }, responseText: { value: text } });
    this.getResponseHeader = (name) => (name === 'Date' ? date ?? new Date().toUTCString() : null);
    setTimeout(() => this.onreadystatechange());
};
"""

# Seconds are counted in looks: more of them make a long wait short.
FASTER = """
const interval = setInterval;
window.setInterval = (act, time) => interval(act, time / %d);
"""


def films(server, **changes):
    """A manifest of three of the server's clips, always on; `clip0={…}` changes the first."""
    manifest = requests.get(server.url + MANIFEST, timeout=20).json()
    clips = [{**clip, "rules": [{**ALWAYS, "order": order}], "fallback": False, "since": None, "until": None,
              **changes.pop(f"clip{order}", {})} for order, clip in enumerate(manifest["clips"][:3])]
    assert not changes
    return {**manifest, "clips": clips}


def names(manifest):
    return [clip["clip"] for clip in manifest["clips"]]


class Player:
    """`told` is [status, manifest, date?] in place of the server's answers; `before` runs before the page's own scripts."""

    def __init__(self, browser, told=None, faster=1, before=""):
        self.browser = browser
        parts = [WATCH, before, TOLD % json.dumps(told) if told else "", FASTER % faster if faster > 1 else ""]
        source = "".join("{" + part + "}" for part in parts)
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=source)
        browser.open(ADDRESS)

    # Looking

    @property
    def clip(self):
        """The clip in front; None while it is the still."""
        return self.watched["clips"][-1]

    @property
    def watched(self):
        return self.browser.run("return window.watched.clips.length ? window.watched : { clips: [null], holes: [], loads: 0 }")

    @property
    def still(self):
        """Whether the still is all that is seen."""
        return self.browser.run(
            "return Boolean(document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('#still'))")

    @property
    def time(self):
        return self.browser.run("return document.querySelector('.front').currentTime")

    @property
    def state(self):
        return self.browser.run("return window.outreachPlayer.state()")

    @property
    def order(self):
        return self.browser.run("return window.outreachPlayer.list().map((clip) => clip.clip)")

    @property
    def status(self):
        return self.browser.text("#status")

    @property
    def is_full(self):
        return self.browser.run("return Boolean(document.fullscreenElement)")

    def opacity(self):
        return float(self.browser.run("return getComputedStyle(document.getElementById('full')).opacity"))

    def plays(self, clip=None):
        """Waits until a clip, or this one, is in front and moves."""
        self.browser.until(lambda: self.clip and clip in (None, self.clip), f"{clip or 'a clip'} plays")
        start = self.time
        self.browser.until(lambda: self.time != start, "the film moves")
        return self.clip

    def within(self, seconds, condition):
        """How long it took; fails when it took longer."""
        start = time.monotonic()
        while not condition():
            assert time.monotonic() - start < seconds, f"not within {seconds} s: {self.watched} {self.state}"
            time.sleep(0.1)
        return time.monotonic() - start

    # Doing

    def hurry(self):
        """On to the end of the running film."""
        self.browser.run("const film = document.querySelector('.front'); film.currentTime = film.duration - 0.5")

    def next(self):
        before = self.clip
        self.hurry()
        self.browser.until(lambda: self.clip and self.clip != before, "the next clip plays")
        return self.plays()

    def ask(self):
        """As when a network comes back: asks for the manifest at once."""
        self.browser.run("dispatchEvent(new Event('online'))")

    def tell(self, *told):
        self.browser.run("window.told = arguments[0]", list(told))
        self.ask()
