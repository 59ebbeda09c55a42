import pytest

from summitportal.sessions import SessionStore

STRANGE = ["\0aaaaaaaa", "aaaaaaaa\n", "short", "a" * 41, "é" * 9, "../../../x", "%00", ""]


@pytest.mark.django_db
@pytest.mark.parametrize("key", STRANGE)
def test_a_key_that_django_does_not_make_opens_no_session(client, settings, key):
    assert SessionStore(key).session_key is None
    octal = "".join(f"\\{ord(letter):03o}" if ord(letter) < 32 else letter for letter in key)
    response = client.get("/admin/", headers={"Cookie": f'{settings.SESSION_COOKIE_NAME}="{octal}"'})
    assert (response.status_code, response.headers["Location"].partition("?")[0]) == (302, "/admin/login/")


@pytest.mark.django_db
def test_a_key_that_it_makes_does(client, admin_user):
    client.force_login(admin_user)
    key = client.session.session_key
    assert SessionStore(key).load()["_auth_user_id"] == str(admin_user.pk)
