from django.contrib import admin

from events.models import Link

from .base import RecordAdmin
from .ordering import MovableAdmin


@admin.register(Link)
class LinkAdmin(MovableAdmin, RecordAdmin):
    list_display = ("__str__", "arrows", "kind", "url", "is_dead", "summit")
    list_filter = ("summit", "kind", "is_dead")
    list_select_related = ("summit",)
    search_fields = ("url",)
    search_texts = ("label",)
    groups = ("summit", "kind", "url", ("is_dead", "checked_on"), "archived_url")
