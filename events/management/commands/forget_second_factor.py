from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "For whoever lost the telephone and the recovery codes: takes the second factors of an account away."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        Authenticator.objects.filter(user=user).delete()
        self.stdout.write(f"{username} has no second factor now, and is asked for a new one where one is needed.")
