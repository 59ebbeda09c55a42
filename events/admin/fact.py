from django.contrib import admin

from events.models import Fact, Figure

from .base import RecordAdmin
from .ordering import MovableAdmin


@admin.register(Fact)
class FactAdmin(MovableAdmin, RecordAdmin):
    list_display = ("__str__", "arrows", "topic", "standing", "summit")
    list_filter = ("summit", "topic", "standing")
    list_select_related = ("summit",)
    search_fields = ("summit__slug",)
    search_texts = ("statement",)
    groups = (("summit", "delegation"), ("topic", "standing"))


@admin.register(Figure)
class FigureAdmin(MovableAdmin, RecordAdmin):
    list_display = ("__str__", "arrows", "is_disputed", "summit")
    list_filter = ("summit", "is_disputed")
    list_select_related = ("summit",)
    search_fields = ("summit__slug",)
    search_texts = ("label",)
    groups = ("summit", ("value", "is_disputed"))
