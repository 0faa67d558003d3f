#!/usr/bin/env python3
"""Writes a picture of every page: 360 and 1280 pixels wide, light and dark.

    .venv/bin/python Tests/BrowserTests/pictures.py FOLDER [--language en] [--only NAME …] [--screen] [--staff]

With --screen only what fits on the screen, else the whole page. With --staff those of the staff area.
"""

import argparse
from pathlib import Path

import pages
import staff
from browser import Browser
from server import Server

HEIGHTS = {360: 740, 1280: 800}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--language", default="vi")
    arguments.add_argument("--only", nargs="*")
    arguments.add_argument("--screen", action="store_true")
    arguments.add_argument("--staff", action="store_true")
    chosen = arguments.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    server = Server()
    try:
        with Browser(server) as browser:
            every = staff.pages(browser, server) if chosen.staff else pages.every(browser, chosen.language)
            for name in every:
                if chosen.only and name not in chosen.only:
                    continue
                for width, height in HEIGHTS.items():
                    browser.resize(width, height)
                    browser.run("scrollTo(0, 0)")
                    for dark in [False, True]:
                        browser.colours(dark)
                        show_pictures(browser)
                        file = chosen.folder / f"{name}-{width}-{'dark' if dark else 'light'}.png"
                        if chosen.screen:
                            browser.driver.save_screenshot(file)
                        else:
                            browser.picture(file, width, height)
                        print(file)
                browser.resize(360, HEIGHTS[360])
                browser.colours(False)
    finally:
        server.stop()


def show_pictures(browser):
    """Also those that only load when somebody scrolls to them."""
    browser.run("for (const picture of document.images) if (picture.checkVisibility()) picture.loading = 'eager'")
    browser.until(
        lambda: browser.run("return [...document.images].every((one) => one.complete || one.loading === 'lazy')"),
        "the pictures are there")


if __name__ == "__main__":
    main()
