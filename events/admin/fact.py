from django.contrib import admin

from events.models import Fact, Figure

from .base import RecordAdmin


@admin.register(Fact)
class FactAdmin(RecordAdmin):
    list_display = ("__str__", "topic", "standing", "order", "summit")
    list_filter = ("summit", "topic", "standing")
    list_select_related = ("summit", "embargo")
    search_fields = ("summit__slug",)
    search_texts = ("statement",)
    groups = (("summit", "delegation"), "order", ("topic", "standing"), "sources")


@admin.register(Figure)
class FigureAdmin(RecordAdmin):
    list_display = ("__str__", "is_disputed", "order", "summit")
    list_filter = ("summit", "is_disputed")
    list_select_related = ("summit", "embargo")
    search_fields = ("summit__slug",)
    search_texts = ("label",)
    groups = ("summit", ("order", "value", "is_disputed"), "sources")
