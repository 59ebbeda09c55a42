"""The page from which a record is previewed, and links are given to somebody without an account."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from events import history
from events.i18n.languages import reading_in, site_languages
from events.models import PreviewLink
from events.models.preview_link import LONGEST, LONGEST_FOR_STAFF, USUAL
from events.queries.preview import frames, preview_address, zone_name

from .moments import MomentField


class PreviewForm(forms.Form):
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    moment = MomentField(
        label=gettext_lazy("As at"), required=False, help_text=gettext_lazy("Leave it empty for the moment of reading.")
    )
    has_parts = forms.BooleanField(label=gettext_lazy("With drafts of its parts"), required=False, initial=True)
    days = forms.IntegerField(
        label=gettext_lazy("Days until the link expires"), min_value=1, max_value=LONGEST, initial=USUAL
    )

    def __init__(self, *args, has_parts=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(language.code, language.name) for language in site_languages()]
        if not has_parts:
            del self.fields["has_parts"]


def may_share(request) -> bool:
    """May give a preview to somebody without an account."""
    return request.user.has_perm("events.add_previewlink")


def may_revoke(request, link) -> bool:
    return link.made_by_id == request.user.pk or request.user.has_perm("events.change_previewlink")


def staff_address(request, record, page: str, **values) -> str:
    """The address at which a member of staff reads `page` in a preview, for half a day."""
    now = timezone.now()
    PreviewLink.objects.forget_expired(request.user, now)
    _link, key = PreviewLink.objects.make(record, request.user, now + LONGEST_FOR_STAFF, for_staff=True, **values)
    return f"/preview/{key}{page}"


class PreviewAdmin:
    """Gives each publishable noun's form a page of previews."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview_view)
        own = [path("<path:object_id>/preview/", view, name=f"events_{self.opts.model_name}_preview")]
        return (own if self.is_publishable else []) + super().get_urls()

    def render_change_form(self, request, context, *args, **kwargs):
        record = kwargs.get("obj")
        if record is not None and self.is_publishable:
            context["preview_address"] = reverse(f"admin:events_{self.opts.model_name}_preview", args=[record.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def preview_view(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        if "_revoke" in request.POST:
            return self._revoked(request, record)
        zone = zone_name(record)
        with timezone.override(ZoneInfo(zone)):
            form = self._form(request, record)
            if not form.is_valid():
                return self._page(request, record, form, zone)
            values = self._values(form, zone)
            if "_link" in request.POST:
                return self._page(request, record, form, zone, self._shared(request, record, form, values))
            return HttpResponseRedirect(staff_address(request, record, _page_in(form, record), **values))

    def _form(self, request, record):
        has_parts = type(record) in history.PARTS
        language = get_language()
        return PreviewForm(request.POST or None, has_parts=has_parts, initial={"language": language})

    def _values(self, form, zone) -> dict:
        chosen = form.cleaned_data
        return {"moment": chosen["moment"], "has_parts": chosen.get("has_parts", False), "time_zone": zone}

    def _shared(self, request, record, form, values) -> str:
        """The address for somebody without an account: it is shown once."""
        if not may_share(request):
            raise PermissionDenied
        expires_at = timezone.now() + timedelta(days=form.cleaned_data["days"])
        with history.change(request.user):
            version = history.latest(record)
            _link, key = PreviewLink.objects.make(record, request.user, expires_at, version=version, **values)
            self.log_change(request, record, [{"added": {"name": "preview link", "object": str(record)}}])
        origin = settings.SITE_ORIGIN or f"{request.scheme}://{request.get_host()}"
        return f"{origin}/preview/{key}{_page_in(form, record)}"

    def _revoked(self, request, record):
        links = PreviewLink.objects.of(record).live(timezone.now())
        link = links.filter(pk=request.POST["_revoke"]).first() if request.POST["_revoke"].isdecimal() else None
        if link is not None:
            if not may_revoke(request, link):
                raise PermissionDenied
            revoke(self, request, link)
            self.message_user(request, _("The link opens nothing any more."))
        return HttpResponseRedirect(request.path)

    def _page(self, request, record, form, zone, address=""):
        now = timezone.now()
        links = PreviewLink.objects.of(record).live(now).filter(for_staff=False).select_related("made_by")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview"),
            "subtitle": str(record),
            "opts": self.opts,
            "object": record,
            "form": form,
            "zone": zone,
            "address": address,
            "may_share": may_share(request),
            "links": [(link, may_revoke(request, link)) for link in links],
            "frames": [frame for frame in frames(record) if not frame.is_visible(now)],
        }
        return TemplateResponse(request, "admin/events/preview.html", context)


def revoke(modeladmin, request, link):
    """A link that is revoked opens nothing from then on."""
    with history.change(request.user, [link]):
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        modeladmin.log_change(
            request, link.record or link, [{"deleted": {"name": "preview link", "object": str(link)}}]
        )


def _page_in(form, record) -> str:
    with reading_in(form.cleaned_data["language"]):
        return preview_address(record)
