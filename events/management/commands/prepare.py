import secrets

import environ
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand

env = environ.Env()


class Command(BaseCommand):
    help = "Makes an installation ready: the database, records to start with (unless DEMO=0), a first administrator."

    def handle(self, *args, **options):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("make_roles")
        if env.bool("DEMO", default=True):
            call_command("load_demo", if_empty=True, stdout=self.stdout)
        self.make_administrator()
        address = settings.SITE_ORIGIN or f"http://{settings.HOST}:{env.int('PORT', default=8000)}"
        self.stdout.write(f"Open {address}/ and sign in at {address}/admin/.")

    def make_administrator(self):
        """The superuser `admin`, where there is no superuser; its password is told here and nowhere else."""
        users = get_user_model()
        if users.objects.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(18)
        users.objects.create_superuser("admin", password=password)
        self.stdout.write(
            f"Name: admin  Password: {password}  (shown this once: keep it, or change it after signing in)"
        )
