from django.contrib import admin

from events.models import Link

from .base import RecordAdmin


@admin.register(Link)
class LinkAdmin(RecordAdmin):
    list_display = ("__str__", "kind", "url", "is_dead", "summit")
    list_filter = ("summit", "kind", "is_dead")
    list_select_related = ("summit", "embargo")
    search_fields = ("url",)
    search_texts = ("label",)
    groups = ("summit", ("order", "kind"), "url", ("is_dead", "archived_url", "checked_on"))
