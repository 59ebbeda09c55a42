"""Django's `makemessages`, which reads the pages too: they are templates of Jinja2, where texts stand in calls."""

from pathlib import Path

from django.conf import settings
from django.core.management.commands import makemessages

from events.messages import messages_of

PAGES = settings.BASE_DIR / "templates"


class SourceFile(makemessages.BuildFile):
    """A file that is searched; a page is handed to xgettext as the calls that stand in it."""

    def preprocess(self):
        if not Path(self.path).resolve().is_relative_to(PAGES):
            return super().preprocess()
        calls = messages_of(Path(self.path).read_text(encoding="utf-8"))
        lines = [f"{function}({', '.join(map(repr, texts))}, 1)\n" for function, texts in calls]
        Path(self.work_path).write_text("".join(lines), encoding="utf-8")


class Command(makemessages.Command):
    build_file_class = SourceFile
