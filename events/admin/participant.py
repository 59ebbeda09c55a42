from django.contrib import admin

from events.models import Membership, Organisation, Participant

from .base import RecordAdmin
from .rows import StackedRecordInline


class MembershipInline(StackedRecordInline):
    model = Membership
    fk_name = "participant"
    groups = ("organisation", "status", ("starts", "ends"), "sources")


@admin.register(Participant)
class ParticipantAdmin(RecordAdmin):
    list_display = ("__str__", "kind", "acronym", "iso3")
    list_filter = ("kind", "memberships__organisation")
    search_fields = ("slug", "acronym", "iso2", "iso3")
    search_texts = ("name", "formal_name")
    groups = ("slug", "kind", "acronym", ("iso2", "iso3", "iso_numeric"), "website")
    inlines = (MembershipInline,)


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    """The kind is not asked: it is what makes the participant an organisation."""

    list_display = ("__str__", "acronym")
    search_fields = ("slug", "acronym")
    search_texts = ("name", "formal_name")
    groups = ("slug", "acronym", "website")
    inlines = (MembershipInline,)


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    list_display = ("participant", "organisation", "status", "starts", "ends")
    list_filter = ("organisation", "status")
    list_select_related = ("participant", "organisation")
    search_fields = ("participant__slug", "organisation__slug")
    groups = (("participant", "organisation"), "status", ("starts", "ends"))
