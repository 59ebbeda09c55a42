"""Contrast between colours (WCAG 2.2, 1.4.3 and 1.4.11, and the definition of relative luminance).

One accent serves light and dark paper alike. No colour has 4.5:1 on both, so an accent draws lines, marks and large
figures, for which AA asks 3:1; small text keeps the house's own colours.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

GROUNDS = ("#fffdf9", "#0e1722")  # the light and the dark paper of static/css/tokens.css
CONTRAST_AA = 3.0
FORM = re.compile(r"#[0-9a-f]{6}")


def contrast(one: str, other: str) -> float:
    """The contrast ratio, 1 to 21, of two colours written #rrggbb."""
    darker, lighter = sorted(_luminance(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on_both_grounds(colour: str):
    """Refuse a colour in which text would be hard to read on light or on dark paper."""
    if not FORM.fullmatch(colour):
        return  # the field's own validator says so
    poor = [ground for ground in GROUNDS if contrast(colour, ground) < CONTRAST_AA]
    if poor:
        raise ValidationError(
            _("This colour is hard to see on %(ground)s: the contrast is %(ratio)s, and 3.0 is needed."),
            code="contrast",
            params={"ground": poor[0], "ratio": f"{contrast(colour, poor[0]):.1f}"},
        )


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
