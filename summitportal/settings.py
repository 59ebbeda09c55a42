"""Every setting in one file, by theme; what differs between installations comes from the environment."""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ

from events.i18n.languages import LANGUAGES as CONTENT_LANGUAGE_NAMES
from summitportal.media import media_storage
from summitportal.safety import is_public

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)


# Safety


def kept_secret(path: Path) -> str:
    """The secret in `path`, made once, readable by its owner alone."""
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(VAR_DIR / "secret_key")
HOST = env.str("HOST", default="127.0.0.1")
SITE_ORIGIN = env.str("SITE_ORIGIN", default="").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[urlsplit(SITE_ORIGIN).hostname or "127.0.0.1", "localhost"])
IS_TLS = SITE_ORIGIN.startswith("https://")
# How many proxies of ours stand in front, whose X-Forwarded-For and X-Forwarded-Proto are believed; 0: nobody's are.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=None)
if IS_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_TLS
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}


# Whoever reads a log must not be able to open a preview.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"keyless": {"()": "summitportal.logs.Keyless"}},
    "loggers": {"django.request": {"filters": ["keyless"]}},
}


# Applications

INSTALLED_APPS = [
    "events",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_prose_editor",
    "reversion",
    "imagefield",
    "translated_fields",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "summitportal.middleware.open_to_all",
    "django.middleware.http.ConditionalGetMiddleware",
    # Inside: a 304 says nothing of the policy, so that the one that allows the page's own style stays with the page.
    "csp.middleware.CSPMiddleware",
    "summitportal.middleware.permissions_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "summitportal.previewing.Previewing",
    "summitportal.middleware.language_of_address",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "summitportal.sign_in.SecondFactor",
    "summitportal.unavailable.Unavailable",
]
ROOT_URLCONF = "summitportal.urls"
WSGI_APPLICATION = "summitportal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# What readers see is in templates/ (Jinja2, ADR 16); the staff's side, as Django's and allauth's, in events/templates/.
TEMPLATES = [
    {
        "NAME": "pages",
        "BACKEND": "events.templating.Pages",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "events.templating.environment",
            "context_processors": ["events.views.shell.surroundings"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "events.form_renderer.FormRenderer"


# Signing in

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["summitportal.sign_in.StaffBackend"]
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=is_public(HOST, SITE_ORIGIN))
LOGIN_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_ENGINE = "summitportal.sessions"
SESSION_COOKIE_AGE = 12 * 3600  # a working day
ACCOUNT_ADAPTER = "summitportal.sign_in.StaffAdapter"
ACCOUNT_FORMS = {"login": "summitportal.sign_in.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # administrators make the accounts
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",  # codes of a second factor too: their key is the account
    "change_password": "5/5m/user",
    "reset_password": "5/h/ip,3/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES or 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_TLS


# Mail: without EMAIL_URL nothing is sent, and nobody is offered a mail

SENDS_MAIL = bool(env.str("EMAIL_URL", default=""))
vars().update(env.email_url("EMAIL_URL", default="dummymail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"portal@{urlsplit(SITE_ORIGIN).hostname or 'localhost'}")


# Data

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Many readers beside one writer, and no acknowledged save lost when the machine stops.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    # As long as the timeout of SQLite: a save that waits longer for another is answered as busy. And each connection
    # plans prepared reads when they are first asked, whatever their values (ADR 15).
    DATABASES["default"]["OPTIONS"] = {
        "options": "-c lock_timeout=20s -c plan_cache_mode=force_generic_plan",
        "prepare_threshold": 0,
        **DATABASES["default"].get("OPTIONS", {}),
    }
# Opening SQLite means reading the schema: 3 ms of a processor, longer than all that most pages ask.
DATABASES["default"]["CONN_MAX_AGE"] = 60  # seconds
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Shared by all processes, since it counts guesses; roomy, so that a flood of guesses does not push out older ones.
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://cache?max_entries=100000")}
REDIS_URL = ""  # of the Redis in which processes tell one another of changes, where the cache is one
if CACHES["default"]["BACKEND"].endswith(".RedisCache"):
    places = CACHES["default"]["LOCATION"]
    REDIS_URL = places if isinstance(places, str) else places[0]
    # One that is silent holds nobody up for long.
    CACHES["default"].setdefault("OPTIONS", {}).update(socket_timeout=1, socket_connect_timeout=1)
# How many bytes of finished pages each process keeps for readers without an account; 0: none. Whoever works on the code
# wants to see each change of it.
PAGE_CACHE_BYTES = 0 if DEBUG else env.int("PAGE_CACHE_BYTES", default=64 * 1024 * 1024)
# Where a cache in front of the portal is told to drop its pages; "": none keeps any.
PURGE_URL = env.str("PURGE_URL", default="")


# Languages and time

CONTENT_LANGUAGES = list(CONTENT_LANGUAGE_NAMES)
SITE_LANGUAGES = env.list("SITE_LANGUAGES", default=["en", "ar", "fr"])
LANGUAGES = [(code, CONTENT_LANGUAGE_NAMES[code].name) for code in SITE_LANGUAGES]
LANGUAGE_CODE = SITE_LANGUAGES[0]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"


# Files

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "media"
# No MEDIA_URL is ever served: uploads are reached through views that ask whether they are visible.
MEDIA_URL = "/media-is-not-served/"
STORAGES = {
    "default": media_storage(env.str("MEDIA_STORAGE", default="")),
    "staticfiles": {"BACKEND": "summitportal.storage.PortalStaticFilesStorage"},
}
WHITENOISE_ROOT = BASE_DIR / "root"  # what browsers and feed readers look for without being told
WHITENOISE_MAX_AGE = 3600
IMAGEFIELD_BIN_DEPTH = 2
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"] if not IS_TLS else []
