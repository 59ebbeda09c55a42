"""Links that open a preview: for staff, or for somebody without an account."""

import hashlib
import secrets
import zoneinfo
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 30  # days that a link may live
USUAL = 7
LONGEST_FOR_STAFF = timedelta(hours=12)


def hashed(key: str) -> str:
    """What is kept of a key: 256 random bits need neither salt nor a slow hash."""
    return hashlib.sha256(key.encode()).hexdigest()


class PreviewLinkQuerySet(models.QuerySet):
    def live(self, at: datetime):
        """The links that open something at `at`."""
        return self.filter(revoked_at=None, expires_at__gt=at)

    def of(self, record):
        """The links that name a record."""
        content_type = ContentType.objects.get_for_model(record)
        return self.filter(content_type=content_type, object_id=record.pk)

    def opened_by(self, key: str, at: datetime) -> "PreviewLink | None":
        """The live link with this key."""
        links = self.live(at).select_related("made_by", "content_type")
        return links.filter(key_hash=hashed(key)).first()

    def make(self, record, made_by, expires_at: datetime, **values) -> tuple["PreviewLink", str]:
        """A link that names `record`, and its key, which can be read nowhere afterwards."""
        key = secrets.token_urlsafe(32)
        link = self.create(record=record, made_by=made_by, expires_at=expires_at, key_hash=hashed(key), **values)
        return link, key

    def forget_expired(self, user, at: datetime):
        """What a member of staff looked at is not kept; links for others are, with who made them."""
        self.filter(made_by=user, for_staff=True, expires_at__lte=at).delete()


class PreviewLink(models.Model):
    """The key is in the link alone. `record` is what may be read before it is public, or an embargo counted as lifted.

    A link for somebody without an account is of the `version` (a revision) that it was made of.
    """

    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    record = GenericForeignKey()
    has_parts = models.BooleanField(_("with drafts of its parts"), default=True)
    moment = models.DateTimeField(_("as at"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    version = models.BigIntegerField(_("version"), default=0)
    for_staff = models.BooleanField(_("for staff only"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return str(self.record or f"#{self.object_id}")

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def may_be_opened_by(self, user) -> bool:
        """`user` is staff who may see the record without a preview."""
        names = [f"{self.content_type.app_label}.{what}_{self.content_type.model}" for what in ("view", "change")]
        return user.is_active and user.is_staff and any(user.has_perm(name) for name in names)
