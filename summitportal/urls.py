from allauth.account import views as account
from allauth.account.models import EmailAddress
from allauth.decorators import rate_limit
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from events.admin import acknowledging, dashboard, inspection
from events.admin.urls import language_pages
from events.urls import below_language, without_language
from summitportal.later import later

# Forms that would show the secrets of second factors, and let whoever edits users change them.
admin.site.unregister([Authenticator, EmailAddress])

change_password = rate_limit(action="change_password")(admin.site.password_change)

# /admin/password-reset/
password_reset = [
    path("", account.password_reset, name="account_reset_password"),
    path("sent/", account.password_reset_done, name="account_reset_password_done"),
    path("done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

# /admin/
staff = [
    path("language/", include("django.conf.urls.i18n")),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("events/", include(language_pages)),
    path("password_change/", admin.site.admin_view(change_password, cacheable=True)),
    path("", admin.site.admin_view(dashboard.index), name="dashboard"),
    path("events/inspection/acknowledge/", admin.site.admin_view(acknowledging.acknowledge), name="acknowledge"),
    path("events/inspection/", admin.site.admin_view(inspection.page), name="inspection"),
    *([path("password-reset/", include(password_reset))] if settings.SENDS_MAIL else []),
]

urlpatterns = [
    path("admin/", include(staff)),
    path("admin/", admin.site.urls),
    later("api/v1/", "events.api.urls", app_name="api", namespace="api-v1"),
    path("", include(without_language)),
    *i18n_patterns(path("", include(below_language))),
]
handler400 = "events.views.errors.bad_request"
handler403 = "events.views.errors.forbidden"
handler404 = "events.views.errors.not_found"
handler500 = "events.views.errors.server_error"
