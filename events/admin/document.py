from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.models import Document, DocumentFile, DocumentRelation

from .base import RecordAdmin
from .ordering import MovableAdmin
from .rows import StackedRecordInline, TabularRecordInline


class DocumentFileInline(StackedRecordInline):
    model = DocumentFile
    classes = ()
    groups = (("language", "authority"), "file", "download", ("size", "pages"), "sha256")
    readonly_fields = ("download", "size", "pages", "sha256")

    @admin.display(description=_("download"))
    def download(self, file):
        """A link where the public has one; else the name alone, for its address answers "not found"."""
        if file._state.adding:
            return "-"
        if not file.is_visible(timezone.now()):
            return file.download_name
        return format_html('<a href="{}">{}</a>', file.get_absolute_url(), file.download_name)


class DocumentRelationInline(TabularRecordInline):
    model = DocumentRelation
    fk_name = "document"
    groups = ("kind", "target")


@admin.register(Document)
class DocumentAdmin(MovableAdmin, RecordAdmin):
    list_display = ("__str__", "arrows", "symbol", "kind", "status", "adopted_on", "summit")
    list_filter = ("summit", "kind", "status")
    list_select_related = ("summit",)
    search_fields = ("slug", "symbol")
    search_texts = ("title",)
    groups = (
        "summit",
        ("symbol", "slug"),
        ("kind", "status"),
        ("adopted_on", "session"),
        "proposers",
    )
    inlines = (DocumentFileInline, DocumentRelationInline)
