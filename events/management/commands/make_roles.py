from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand

from events.roles import ROLES


class Command(BaseCommand):
    help = "Makes the groups of the roles, and gives back to each exactly the rights of its role; leaves other groups."

    def handle(self, *args, **options):
        for label in ("auth", "events"):  # those of a noun that a migration has just added, too
            create_permissions(apps.get_app_config(label), verbosity=0)
        known = Permission.objects.filter(content_type__app_label__in=("auth", "events"))
        rights = {permission.codename: permission for permission in known}
        for name, codenames in ROLES.items():
            group, _is_new = Group.objects.get_or_create(name=name)
            group.permissions.set(rights[codename] for codename in codenames)
