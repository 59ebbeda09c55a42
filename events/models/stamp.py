from django.db import models
from django.db.models import Sum


class StampManager(models.Manager):
    def by_table(self) -> dict[str, int]:
        """For each table a number that has risen whenever somebody has written to it."""
        return dict(self.values_list("table").annotate(Sum("number")).order_by())


class Stamp(models.Model):
    """When a table of public content last changed: the database touches it, in the transaction of the change (ADR 14).

    On PostgreSQL a table has as many rows as writers were at work at once; its stamp is the sum of their numbers.
    """

    table = models.CharField(max_length=63)
    number = models.BigIntegerField()  # milliseconds since 1970, or one more than before: higher than any restored one

    objects = StampManager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.table} {self.number}"
