"""Django's settings, made from the environment (see `env.py` for what an administrator can set)."""

from __future__ import annotations

from pathlib import Path

from django.utils.csp import CSP

from equalcity.config.env import database_settings, kept_key, read_environment
from equalcity.web.reserved import RESERVED
from equalcity.web.styles import critical_hashes

ENV = read_environment()
MODE: str = ENV["MODE"]
DATA = Path(ENV["DATA"]).absolute()
PACKAGE = Path(__file__).resolve().parent.parent
CONTENT = Path(ENV["CONTENT"]).absolute() if ENV["CONTENT"] else PACKAGE.parent.parent / "content"
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)  # its owner alone reads what is in it

DEBUG = False
SECRET_KEY = ENV["SECRET_KEY"] or kept_key(DATA / "keys" / "secret")
NETWORK_HOSTS: tuple[str, ...] = ENV["HOSTS"]
CITY_HOSTS: dict[str, str] = ENV["CITY_HOSTS"]
ALLOWED_HOSTS = [*NETWORK_HOSTS, *CITY_HOSTS]
PROXIES: int = ENV["PROXIES"]
SECURE = ENV["SCHEME"] == "https"
# The network's own address in letters, calendars and feeds, without a slash at its end.
SITE = f"{ENV['SCHEME']}://{NETWORK_HOSTS[0]}" + (f":{ENV['PUBLIC_PORT']}" if ENV["PUBLIC_PORT"] else "")
EXIT_URL: str = ENV["EXIT_URL"]
MAIL_URL: str = ENV["MAIL_URL"]
DEFAULT_FROM_EMAIL: str = ENV["MAIL_FROM"]
RECORDING_MOST: int = ENV["RECORDING_MB"] * 1024 * 1024  # bytes
PODCAST_NAME: str = ENV["PODCAST_NAME"]
CONTACT = {"postal": ENV["CONTACT_POSTAL"], "phone": ENV["CONTACT_PHONE"]}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "equalcity.journal",
    "equalcity.places",
    "equalcity.people",
    "equalcity.media",
    "equalcity.wording",
    "equalcity.reference",
    "equalcity.toolboxes",
    "equalcity.directory",
    "equalcity.gatherings",
    "equalcity.network",
    "equalcity.voices",
    "equalcity.press",
    "equalcity.web",
]

MIDDLEWARE = [
    "equalcity.web.middleware.Language",
    "equalcity.web.middleware.SafeHeaders",
    "equalcity.web.middleware.BodiesThatFit",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "equalcity.web.middleware.DeskSession",
    "equalcity.web.middleware.DeskCsrf",
    "equalcity.web.middleware.DeskAuthentication",
    "equalcity.web.middleware.DeskMessages",
    "equalcity.web.middleware.SameOriginPosts",
    "allauth.account.middleware.AccountMiddleware",
    "equalcity.web.middleware.Problems",
]

ROOT_URLCONF = "equalcity.config.urls"
WSGI_APPLICATION = "equalcity.config.wsgi.application"
DATABASES = {"default": database_settings(ENV["DATABASE_URL"], DATA, is_durable=MODE != "test")}
TASKS = {"default": {"BACKEND": "equalcity.journal.backend.ErrandBackend", "QUEUES": ["default", "long"]}}
# Sign-in limits and one-time codes only: keys hashed under the day's key, nothing older than an hour. Pages are
# stored elsewhere.
CACHES = {"default": {"BACKEND": "equalcity.journal.cache.CounterCache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "equalcity.web.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "equalcity.web.templatetags.house"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
        },
    }
]

# Sign-in: sessions and the CSRF cookie are sent to the desk alone, so that public pages never receive them.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SESSION_ENGINE = "equalcity.people.sessions"
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "desk_home"
ACCOUNT_ADAPTER = "equalcity.web.desk.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation has proven the address, and it cannot be changed
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True  # the browser's limit is that of the session: twelve hours
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody learns, and nobody is written to, where no account is
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/10m/key", "reset_password": "20/m/ip,3/10m/key"}
MFA_ADAPTER = "equalcity.web.desk.adapter.SecondStepAdapter"
MFA_FORMS = {
    "add_webauthn": "equalcity.web.desk.passkeys.AddPasskeyForm",
    "edit_webauthn": "equalcity.web.desk.passkeys.RenamePasskeyForm",
    "activate_totp": "equalcity.web.desk.passkeys.AppForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/desk/"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "desk", "desk-form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # the other kind sets a cookie for "/"
CSRF_FAILURE_VIEW = "equalcity.web.failures.forged"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, *critical_hashes()],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = (
    5000  # the columns of a table to be imported have three fields each, a service some seventy a place
)
FILE_UPLOAD_TEMP_DIR = (
    DATA / "uploads"
)  # large files on their way in; what a crash leaves is swept up (directory.uploads)
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)

# Languages: interface words. The order is that of the picker; right-to-left follows from the language itself.
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("nl", "Nederlands"),
    ("de", "Deutsch"),
    ("it", "Italiano"),
    ("sv", "Svenska"),
    ("ar", "العربية"),
]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["equalcity.config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "equalcity.core.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": ENV["LOG_LEVEL"].upper()},
}
REVIEWED_WORDS = {"en"}  # interface languages whose words a named person has reviewed
RESERVED_SLUGS = RESERVED  # first words of our own addresses, which no city may have as its slug
