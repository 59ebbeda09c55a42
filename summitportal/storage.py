"""Static files: hashed and compressed by WhiteNoise; a style sheet of many small files goes out as one."""

import posixpath
import re

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import\s+(?:url\()?"([^"]+)"\)?\s*;\s*')
RELATIVE_ADDRESS = re.compile(r'url\("(?![a-z]+:|/)([^"]+)"\)')


def inlined(css: str, read, folder: str = "") -> str:
    """`css` with each `@import "…"` replaced by that file's text, its relative addresses made relative to here.

    `read` gives the text of a path; imports must not be conditional and stand at the top (CSS Cascade 5, 2).
    """

    def replacement(match):
        path = posixpath.normpath(posixpath.join(folder, match[1]))
        return inlined(read(path), read, posixpath.dirname(path)) + "\n"

    def moved(match):
        return f'url("{posixpath.normpath(posixpath.join(folder, match[1]))}")'

    return IMPORT.sub(replacement, RELATIVE_ADDRESS.sub(moved, css) if folder else css)


class OneStyleSheet(ManifestStaticFilesStorage):
    """Once every file has its hash, a style sheet holds what it imports: one request instead of thirty."""

    entries = ("css/portal.css", "css/admin.css")
    support_js_module_import_aggregation = True  # modules import one another by their hashed names

    def post_process(self, *args, **kwargs):
        yield from super().post_process(*args, **kwargs)
        names = [self.hashed_files.get(self.hash_key(entry)) for entry in self.entries]
        for name in filter(None, names if not kwargs.get("dry_run") else ()):
            self._fill(name)

    def _fill(self, name: str):
        folder = posixpath.dirname(name)
        css = inlined(self._text(name), lambda path: self._text(posixpath.join(folder, path)))
        self.delete(name)
        self._save(name, ContentFile(css.encode()))

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode()


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage, OneStyleSheet):
    """WhiteNoise compresses what `OneStyleSheet` has made; an address is looked up once, since no file changes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name, force=False):
        if settings.DEBUG or name not in self._addresses:
            self._addresses[name] = super().url(name, force)
        return self._addresses[name]
