"""The Universal Declaration of Human Rights in three languages, where the texts are at hand, as pages of a summit."""

import json
import os
from pathlib import Path

from tests import factories

ROOT = Path(__file__).resolve().parents[1]
TEXTS = Path(os.environ.get("UDHR_TEXTS", ROOT.parent / "shared" / "data" / "text"))
FILES = {"en": "udhr_eng.json", "fr": "udhr_fra.json", "ar": "udhr_arb.json"}
ARE_HERE = all((TEXTS / name).exists() for name in FILES.values())


def pages():
    """A summit with a page for each article, under the address udhr/<number>."""
    summit = factories.summit(slug="udhr", title_en="Human rights", title_fr="Droits", title_ar="حقوق")
    parts = {language: json.loads((TEXTS / name).read_text())["parts"] for language, name in FILES.items()}
    for place, part in enumerate(parts["en"]):
        texts = {f"title_{language}": parts[language][place]["heading"] for language in FILES}
        texts |= {f"body_{language}": html(parts[language][place]["text"]) for language in FILES}
        factories.page(summit=summit, slug=part["number"], order=place, **texts)


def html(paragraphs):
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
