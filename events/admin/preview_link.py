from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.models import PreviewLink

from .permissions import ReadOnly
from .previews import may_revoke, revoke


@admin.action(description=_("Revoke the selected links"))
def revoke_links(modeladmin, request, queryset):
    live = queryset.live(timezone.now())
    chosen = [link for link in live if may_revoke(request, link)]
    for link in chosen:
        revoke(modeladmin, request, link)
    text = ngettext("%(count)d link was revoked.", "%(count)d links were revoked.", len(chosen))
    modeladmin.message_user(request, text % {"count": len(chosen)})


@admin.register(PreviewLink)
class PreviewLinkAdmin(ReadOnly, admin.ModelAdmin):
    """What was given to whom; the address itself is kept nowhere. Links are made on the page of their record."""

    list_display = ("__str__", "noun", "is_live", "made_by", "made_at", "moment", "expires_at", "revoked_at")
    list_filter = ("made_by", "made_at")
    list_per_page = 50
    actions = (revoke_links,)
    fields = ("noun", "__str__", "has_parts", "moment", "time_zone", "made_by", "made_at", "expires_at", "revoked_at")

    def get_queryset(self, request):
        links = super().get_queryset(request).filter(for_staff=False)
        return links.select_related("made_by", "content_type").prefetch_related("record")

    @admin.display(description=_("kind"))
    def noun(self, link):
        return link.content_type.name

    @admin.display(description=_("open"), boolean=True)
    def is_live(self, link):
        return link.revoked_at is None and link.expires_at > timezone.now()

    def get_readonly_fields(self, request, obj=None):
        return self.fields
