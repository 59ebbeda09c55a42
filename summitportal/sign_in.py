"""How staff sign in: one answer for every wrong guess, a second factor, and sessions that have shown it."""

import logging
from threading import Thread
from urllib.parse import urljoin, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.dispatch import receiver
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme

from summitportal.middleware import STAFF

logger = logging.getLogger(__name__)
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# What somebody without a second factor needs to get one, or to leave.
OPEN = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "set_language",
}


class StaffBackend(AuthenticationBackend):
    """Knows staff alone: nobody else signs in, and a session ends with the right to use the admin."""

    def user_can_authenticate(self, user):
        return user.is_staff and super().user_can_authenticate(user)

    @classmethod
    def _stash_user(cls, user):
        """A right password of somebody who may not sign in is answered like a wrong one."""


class StaffAdapter(DefaultAccountAdapter):
    """What django-allauth asks the portal."""

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Only this host: another of ALLOWED_HOSTS is still another site."""
        request = context.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def get_client_ip(self, request):
        """Whoever has no address that can be believed shares one limit with all others like that."""
        try:
            return super().get_client_ip(request)
        except (ImproperlyConfigured, PermissionDenied):
            return "unknown"

    def get_reset_password_from_key_url(self, key):
        """The link in the mail never repeats the host that the request claimed."""
        url = super().get_reset_password_from_key_url(key)
        return urljoin(settings.SITE_ORIGIN, urlsplit(url).path) if settings.SITE_ORIGIN else url

    def send_mail(self, template_prefix, email, mail_context):
        """In a thread: neither the time it takes nor a failing mail server tells whether there is such an account."""
        message = self.render_mail(template_prefix, email, {"email": email, **mail_context})
        Thread(target=_send, args=[message]).start()

    def _get_login_attempts_cache_key(self, request, **credentials):
        """By the name alone: the portal's other host names give no further guesses."""
        return credentials.get("email", credentials.get("username", "")).lower()


def _send(message):
    try:
        message.send()
    except OSError:
        logger.exception("A mail to a member of staff was not sent")


class SignInForm(LoginForm):
    """The label says what may be typed, and the browser fills in what it keeps as the username."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = login.widget.attrs.pop("placeholder")
        login.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "dir": "ltr"}
        password.widget.attrs.pop("placeholder")


class SecondFactor:
    """A session is worth what it has shown.

    Who has a second factor must have shown it in this session, so that a session that began before there was one
    does not outlive it. Who has none can only set one up, where `STAFF_SECOND_FACTOR` asks for one.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith(STAFF):
            user = request.user
            request.user = SimpleLazyObject(lambda: user if suffices(request, user) else AnonymousUser())
        elif not request.user.is_authenticated or suffices(request, request.user):
            return None
        elif _has_factor(request.user):
            logout(request)
            return redirect("account_login")
        elif request.resolver_match.view_name not in OPEN:
            return redirect("mfa_index")
        return None


def suffices(request, user) -> bool:
    """The session has shown what the user has to show: a second factor, where there is one or must be."""
    if not user.is_authenticated:
        return True
    if _has_factor(user):
        return any(record["method"] == "mfa" for record in get_authentication_records(request, user))
    return not settings.STAFF_SECOND_FACTOR


def _has_factor(user) -> bool:
    return is_mfa_enabled(user, FACTORS)


@receiver(authenticator_added)
def factor_was_shown(request, user, authenticator, **kwargs):
    """Setting a factor up takes a code or a key: this session has shown it."""
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
