"""Accounts: who is no superuser gives nobody a right that he lacks himself, and edits nobody who has more than he."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q

ONLY_SUPERUSERS = ("is_superuser", "user_permissions")


def lacked(user):
    """The permissions that the user does not have."""
    if user.is_superuser:
        return Permission.objects.none()
    return Permission.objects.exclude(pk__in=_held(user).values("pk"))


def _held(user):
    """By themselves and by groups; of an account that is switched off too, for it can be switched on again."""
    return Permission.objects.filter(Q(user=user) | Q(group__user=user))


def outranks(user, other) -> bool:
    """`other` has a right that `user` lacks."""
    if user.is_superuser:
        return False
    return other.is_superuser or _held(other).filter(pk__in=lacked(user).values("pk")).exists()


admin.site.unregister([User, Group])


@admin.register(User)
class StaffUserAdmin(UserAdmin):
    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and outranks(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and outranks(request.user, obj))

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        return own if request.user.is_superuser else (*own, *ONLY_SUPERUSERS)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["queryset"] = Group.objects.exclude(permissions__in=lacked(request.user))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Group)
class StaffGroupAdmin(GroupAdmin):
    """The groups of the roles are made by `make_roles`; whoever may edit others puts in only what he has."""

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and self._is_above(request, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and self._is_above(request, obj))

    def _is_above(self, request, group) -> bool:
        return group.permissions.filter(pk__in=lacked(request.user).values("pk")).exists()

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "permissions":
            held = Permission.objects.exclude(pk__in=lacked(request.user).values("pk"))
            kwargs["queryset"] = held.select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)
