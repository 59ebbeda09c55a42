"""Staff sign in with two factors in a real browser: no policy violated, axe content, in both directions of writing."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth import get_user_model
from django.core.cache import cache

from tests.browser.axe import violations

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery staple"


@pytest.fixture
def staff(settings):
    cache.clear()
    settings.STAFF_SECOND_FACTOR = True
    settings.MFA_TOTP_TOLERANCE = 1  # the half-minute may end between reading a code and typing it
    return get_user_model().objects.create_superuser("layla", "layla@summits.example", PASSWORD)


@pytest.fixture(params=["en", "ar"])
def page(request, browser, live_server):
    context = browser.new_context(
        locale=request.param, base_url=live_server.url, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(f"{page.url} {message.text}"))
    yield page
    assert page.evaluate("document.documentElement.lang") == request.param
    assert page.complaints == []
    context.close()


def at(page, address):
    """The page at `address`: nothing violates its policy, nothing is to be scrolled sideways, axe is content."""
    page.wait_for_url(address)
    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(page) == []
    page.complaints.clear()  # axe tries styles of its own, which the policy refuses
    return page


def give_password(page, address):
    at(page, address)
    if page.query_selector("[name=login]"):
        page.fill("[name=login]", "layla")
    page.fill("[autocomplete=current-password]", PASSWORD)
    page.click("main form .button >> nth=0")


def code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_code(page, secret):
    page.fill("[autocomplete=one-time-code]", code(secret))
    page.click("main form .button >> nth=0")


def sign_out(page):
    page.click("#logout-form button")
    page.wait_for_url("**/admin/login/")


def test_it_asks_for_a_second_factor_and_then_for_its_code(page, staff):
    page.goto("/admin/events/summit/")
    give_password(page, "**/admin/login/**")
    at(page, "**/admin/second-factor/").click("a[href$='totp/activate/']")
    give_password(page, "**/admin/reauthenticate/**")
    secret = at(page, "**/totp/activate/").input_value("#authenticator_secret")
    give_code(page, secret)
    assert len(at(page, "**/recovery-codes/").input_value("#recovery_codes").split()) == 10
    for path in ("", "totp/deactivate/", "recovery-codes/generate/"):
        page.goto(f"/admin/second-factor/{path}")
        at(page, f"**/{path}")
    sign_out(page)

    page.goto("/admin/events/summit/")
    give_password(page, "**/admin/login/**")
    give_code(at(page, "**/second-factor/authenticate/"), secret)
    page.wait_for_selector("#changelist")


def test_it_signs_in_with_a_passkey(page, staff):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    key = {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    page.goto("/admin/")
    give_password(page, "**/admin/login/**")
    at(page, "**/admin/second-factor/").click("a[href$='webauthn/add/']")
    give_password(page, "**/admin/reauthenticate/**")
    at(page, "**/webauthn/add/").check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/")
    for link in ("edit", "remove"):
        page.goto("/admin/second-factor/webauthn/")
        at(page, "**/webauthn/").click(f"a[href$='{link}/']")
        at(page, f"**/{link}/")
    sign_out(page)

    page.goto("/admin/events/summit/")
    page.click("#passkey_login")
    page.wait_for_selector("#changelist")
