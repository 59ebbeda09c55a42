"""What axe finds wrong in a page."""

from axe_playwright_python.sync_playwright import Axe

# Not reading imported style sheets again: that makes axe write a style element, which the policy rightly refuses.
OPTIONS = {"preload": False}


def violations(page) -> list[str]:
    return [violation["id"] for violation in Axe().run(page, options=OPTIONS).response["violations"]]
