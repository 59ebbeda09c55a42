from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import text_field, text_required
from .record import Record


class Venue(Record):
    """A building where summits meet."""

    name = text_field(_("name"))
    city = text_field(_("city"))
    address = text_field(_("postal address"))
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        constraints = [
            text_required("name", _("Give the name in one language at least.")),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True) | models.Q(latitude__range=(-90, 90)),
                name="events_venue_latitude",
                violation_error_message=_("A latitude lies between -90 and 90."),
            ),
            models.CheckConstraint(
                condition=models.Q(longitude__isnull=True) | models.Q(longitude__range=(-180, 180)),
                name="events_venue_longitude",
                violation_error_message=_("A longitude lies between -180 and 180."),
            ),
        ]

    def __str__(self):
        return str(self.name)


class Room(Record):
    """A room of a venue."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms", verbose_name=_("venue"))
    name = text_field(_("name"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["venue", "order", "pk"]
        constraints = [text_required("name", _("Give the name in one language at least."))]

    def __str__(self):
        return str(self.name)
