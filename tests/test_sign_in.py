"""The staff's sign-in: guesses, answers that tell nothing, where it leads, and the second factor that nothing skips."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, get_resolver, reverse

from summitportal import sign_in, urls
from tests import factories
from tests.own_redis import with_table

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"
SET_UP = "/admin/second-factor/"
PASSWORD = "correct horse battery staple"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOON = datetime(2026, 9, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon():
    cache.clear()
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock
    cache.clear()


@pytest.fixture
def layla():
    return get_user_model().objects.create_superuser("layla", "layla@summits.example", PASSWORD)


@pytest.fixture
def with_code(layla):
    TOTP.activate(layla, SECRET)
    return layla


@pytest.fixture
def evaluated(monkeypatch):
    """The credentials that were compared with a password."""
    calls = []
    compare = sign_in.StaffBackend.authenticate

    def counted(self, request, **credentials):
        calls.append(credentials)
        return compare(self, request, **credentials)

    monkeypatch.setattr(sign_in.StaffBackend, "authenticate", counted)
    return calls


def sign_in_as(client, login="layla", password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": login, "password": password}, **extra)


def code():
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def give_code(client, given):
    return client.post(f"{SET_UP}authenticate/", {"code": given})


def is_signed_in(client):
    return client.get("/admin/").status_code == 200


@pytest.mark.parametrize("login", ["layla", "Layla", "layla@summits.example"])
def test_it_signs_in_by_name_or_address(client, layla, login):
    assert sign_in_as(client, login)["Location"] == "/admin/"
    assert is_signed_in(client)


def test_it_evaluates_ten_of_a_thousand_guesses_at_an_account(client, layla, evaluated, settings):
    settings.ALLOWED_HOSTS = ["*"]
    names = ["layla", "LAYLA", " layla ", "layla@summits.example", "Layla@Summits.example"]
    for number in range(1000):
        place = {"REMOTE_ADDR": f"10.0.{number // 250}.{number % 250}", "HTTP_HOST": f"host-{number % 3}"}
        sign_in_as(client, names[number % 5], f"guess {number}", **place)
    assert len(evaluated) == 10


def test_it_evaluates_ten_of_a_thousand_guesses_from_an_address(client, evaluated, at_noon):
    for number in range(1000):
        sign_in_as(client, f"name-{number}", f"guess {number}", HTTP_X_FORWARDED_FOR=f"10.0.0.{number % 250}")
    assert len(evaluated) == 10
    at_noon.shift(timedelta(seconds=61))
    sign_in_as(client, "name-1000", "guess")
    assert len(evaluated) == 11


def test_it_lets_the_owner_in_when_the_window_has_passed(client, layla, at_noon):
    for number in range(6):
        sign_in_as(client, password=f"guess {number}")
    assert "Too many failed login attempts" in sign_in_as(client).content.decode()
    at_noon.shift(timedelta(minutes=6))
    assert sign_in_as(client).status_code == 302


def test_it_answers_a_flood_with_a_page(client):
    answers = [sign_in_as(client, f"name-{number}", "guess") for number in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert "Wait a few minutes" in answers[-1].content.decode()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "192.0.2.1", "127.0.0.1"),
        (1, "192.0.2.1, 192.0.2.2", "192.0.2.2"),
        (2, "192.0.2.1, 192.0.2.2", "192.0.2.1"),
        (2, "192.0.2.1", "unknown"),
        (1, "nonsense", "unknown"),
        (1, "", "127.0.0.1"),
    ],
)
def test_it_believes_the_address_that_our_proxies_say(rf, settings, proxies, forwarded, expected):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", HTTP_X_FORWARDED_FOR=forwarded)
    assert sign_in.StaffAdapter().get_client_ip(request) == expected


def test_it_evaluates_five_of_a_hundred_codes(client, with_code, monkeypatch):
    evaluated = []
    monkeypatch.setattr(TOTP, "validate_code", lambda self, given: evaluated.append(given))
    sign_in_as(client)
    for number in range(100):
        give_code(client, f"{number:06}")
    assert len(evaluated) == 5


def test_it_takes_a_code_once(client, with_code):
    sign_in_as(client)
    assert give_code(client, code())["Location"] == "/admin/"
    other = Client()
    sign_in_as(other)
    assert give_code(other, code()).status_code == 200
    assert not is_signed_in(other)


def test_it_limits_guesses_of_the_old_password(client, layla):
    client.force_login(layla)
    change = {"old_password": "guess", "new_password1": "a new long password", "new_password2": "a new long password"}
    answers = [client.post("/admin/password_change/", change).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


def test_it_answers_alike_whoever_is_not_let_in(layla):
    users = get_user_model().objects
    users.create_user("nizar", password=PASSWORD)
    users.create_user("gone", password=PASSWORD, is_staff=True, is_active=False)
    answers = set()
    for login, password in (("layla", "wrong"), ("nobody", "wrong"), ("nizar", PASSWORD), ("gone", PASSWORD)):
        client = Client()
        response = sign_in_as(client, login, password)
        html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
        answers.add((response.status_code, html.replace(f'value="{login}"', ""), tuple(sorted(response.headers))))
        assert not is_signed_in(client)
    assert len(answers) == 1


def test_it_hashes_a_password_for_an_unknown_name_too(client, monkeypatch):
    hashed = []
    monkeypatch.setattr("django.contrib.auth.base_user.make_password", hashed.append)
    sign_in_as(client, "nobody", "guess")
    assert hashed == ["guess"]


@pytest.mark.parametrize(
    "away",
    [
        "https://evil.example/",
        "//evil.example",
        "http://localhost/",
        "javascript:alert(1)",
        "https:evil.example",
        "\\\\e",
    ],
)
def test_it_leads_to_this_host_alone(client, layla, away):
    response = client.post(LOGIN, {"login": "layla", "password": PASSWORD, "next": away})
    assert response["Location"] == "/admin/"
    assert client.post("/admin/logout/", {"next": away})["Location"] == LOGIN


def test_it_leads_where_one_wanted_to_go(client, with_code):
    wanted = "/admin/events/summit/"
    assert client.get(wanted)["Location"] == f"{LOGIN}?next={wanted}"
    client.post(f"{LOGIN}", {"login": "layla", "password": PASSWORD, "next": wanted})
    assert not is_signed_in(client)
    assert give_code(client, code())["Location"] == wanted
    assert client.get(wanted).status_code == 200


def test_it_signs_out_on_post_alone(client, layla):
    client.force_login(layla)
    client.get("/admin/logout/")
    assert is_signed_in(client)
    client.post("/admin/logout/")
    assert not is_signed_in(client)


def test_it_begins_a_session_of_its_own(client, layla):
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    sign_in_as(client)
    assert client.session.session_key != planted
    assert client.session["_auth_user_id"] == str(layla.pk)


def test_it_ends_a_session_with_the_right_to_it(client, layla):
    client.force_login(layla)
    get_user_model().objects.update(is_staff=False)
    assert client.get("/admin/")["Location"] == f"{LOGIN}?next=/admin/"
    assert client.get(f"{LOGIN}?next=/admin/").status_code == 200


def test_it_opens_no_account_to_strangers():
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


@pytest.mark.parametrize(("language", "text"), [("ar", "تسجيل الدخول"), ("fr", "Mot de passe")])
def test_it_speaks_the_language_of_the_staff(client, language, text):
    client.cookies["django_language"] = language
    assert text in client.get(LOGIN).content.decode()


def admin_addresses(patterns=None, before="/"):
    """One address for each pattern of the staff's side."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + sample(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from admin_addresses(pattern.url_patterns, address)
        elif address.startswith("/admin/"):
            yield address


def sample(pattern) -> str:
    """A string that the pattern matches: its first alternative, and 1 for whatever varies."""
    text = re.sub(r"\(\?P<\w+>(\w+)[^)]*\)", r"\1", str(pattern))
    text = re.sub(r"\(\?P<\w+>[^)]*\)", "1", text)
    return re.sub(r"<[^>]+>", "1", text).strip("^$")


@pytest.mark.parametrize("method", ["get", "post"])
def test_it_opens_no_page_of_the_admin_without_a_second_factor(client, layla, settings, method):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(layla)
    addresses = sorted(set(admin_addresses()))
    names = {address: get_resolver().resolve(address).view_name for address in addresses}
    closed = [address for address in addresses if names[address] not in sign_in.OPEN]
    assert len(closed) > 100
    for address in closed:
        response = getattr(client, method)(address)
        assert (address, response.status_code, response["Location"]) == (address, 302, SET_UP)


def test_it_asks_for_no_second_factor_where_none_is_needed(client, layla, settings):
    settings.STAFF_SECOND_FACTOR = False
    sign_in_as(client)
    assert is_signed_in(client)


def test_it_believes_no_session_that_has_not_shown_the_factor(client, layla, settings):
    """One that began with a guessed password, before its owner set a factor up."""
    sign_in_as(client)
    TOTP.activate(layla, SECRET)
    for address in ("/admin/", SET_UP, f"{SET_UP}webauthn/add/", "/admin/reauthenticate/"):
        client.force_login(layla)
        assert client.get(address)["Location"] == LOGIN
        assert "_auth_user_id" not in client.session


def test_it_takes_the_session_for_a_strangers_outside_the_admin(rf, layla, settings):
    settings.STAFF_SECOND_FACTOR = True
    request = rf.get("/en/")
    request.user, request.session = layla, {}
    sign_in.SecondFactor(None).process_view(request, None, (), {})
    assert request.user.is_anonymous


@pytest.mark.django_db(transaction=True)
def test_it_counts_setting_a_factor_up_as_showing_it(client, layla, settings):
    settings.STAFF_SECOND_FACTOR = True
    sign_in_as(client)
    client.post("/admin/reauthenticate/", {"password": PASSWORD})
    secret = client.get(f"{SET_UP}totp/activate/").context["form"].secret
    given = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    client.post(f"{SET_UP}totp/activate/", {"code": given})
    assert is_signed_in(client)


def test_it_lets_a_recovery_code_stand_for_the_factor_once(client, with_code):
    client.force_login(with_code)
    codes = Authenticator.objects.create(
        user=with_code, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "seed", "used_mask": 0}
    )
    first = codes.wrap().generate_codes()[0]
    for expected in (302, 200):
        client = Client()
        sign_in_as(client)
        assert give_code(client, first).status_code == expected


def test_it_shows_the_secrets_of_factors_to_no_administrator(client, layla):
    client.force_login(layla)
    assert client.get("/admin/mfa/authenticator/").status_code == 404
    assert client.get("/admin/account/emailaddress/").status_code == 404


def test_it_forgets_a_lost_factor_on_command(with_code, capsys):
    call_command("forget_second_factor", "layla")
    assert not Authenticator.objects.exists()
    assert capsys.readouterr().out.startswith("layla has no second factor now")
    with pytest.raises(CommandError):
        call_command("forget_second_factor", "nobody")


@with_table
def test_it_prepares_the_table_that_counts_guesses(monkeypatch):
    monkeypatch.setenv("DEMO", "0")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache")
    call_command("prepare", verbosity=0)
    cache.set("key", 1)
    assert cache.get("key") == 1


def test_it_leaves_the_public_without_cookies_and_sessions(client):
    factories.summit(slug="astana")
    asked = []
    with connection.execute_wrapper(lambda execute, sql, *rest: asked.append(sql) or execute(sql, *rest)):
        responses = [client.get(path) for path in ("/en/", "/en/summits/astana/", "/en/absent/")]
    assert [response.cookies.output() for response in responses] == ["", "", ""]
    assert [response.get("Vary", "") for response in responses if "Cookie" in response.get("Vary", "")] == []
    assert (asked != [], [sql for sql in asked if re.search('"(django_session|cache|auth_|mfa_)', sql)]) == (True, [])


class TestResetOfPasswords:
    @pytest.fixture(autouse=True)
    def sends_mail(self, settings, monkeypatch):
        """As if EMAIL_URL had been set when the portal started; a mail is sent at once, not beside the answer."""
        from django.urls import include, path

        settings.SITE_ORIGIN = "https://summits.example"
        monkeypatch.setattr(
            urls, "urlpatterns", [path("admin/password-reset/", include(urls.password_reset)), *urls.urlpatterns]
        )
        monkeypatch.setattr(
            sign_in, "Thread", lambda target, args: type("Now", (), {"start": lambda _: target(*args)})()
        )
        clear_url_caches()
        yield
        clear_url_caches()

    def ask(self, client, address):
        return client.post("/admin/password-reset/", {"email": address})

    def test_it_answers_alike_and_writes_to_staff_alone(self, client, layla):
        answers = [self.ask(client, address) for address in ("layla@summits.example", "nobody@summits.example")]
        assert {(answer.status_code, answer["Location"]) for answer in answers} == {
            (302, "/admin/password-reset/sent/")
        }
        assert [message.to for message in mail.outbox] == [["layla@summits.example"]]

    def test_it_sends_a_link_to_the_portal_that_sets_a_password(self, client, layla):
        self.ask(client, "layla@summits.example")
        link = re.search(r"https://summits\.example(/admin/password-reset/\S+)", mail.outbox[0].body).group(1)
        form = client.get(link)["Location"]
        client.post(form, {"password1": "another long password", "password2": "another long password"})
        assert not is_signed_in(client)
        assert sign_in_as(client, password="another long password").status_code == 302

    def test_it_says_nothing_of_a_mail_server_that_fails(self, client, layla, monkeypatch):
        monkeypatch.setattr(mail.EmailMessage, "send", lambda *args: (_ for _ in ()).throw(ConnectionRefusedError()))
        assert self.ask(client, "layla@summits.example")["Location"] == "/admin/password-reset/sent/"

    def test_it_is_not_offered_without_mail(self, client):
        assert "password-reset" not in str(urls.staff)
