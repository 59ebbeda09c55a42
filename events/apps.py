from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Summits")

    def ready(self):
        from . import history, receivers, sqlite, stamping

        sqlite.connect()
        history.connect()
        receivers.connect()
        post_migrate.connect(stamping.watch, sender=self)
