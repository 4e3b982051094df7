"""The way from the server into the product."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalcity.config.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402 - only after Django has been set up
from whitenoise import WhiteNoise  # noqa: E402

from equalcity.journal.selectors import public_number  # noqa: E402
from equalcity.web.stored import Answers, PublicState  # noqa: E402


def _never_changes(path: str, url: str) -> bool:
    """Whether a static file's name holds its hash (`leave.1f2e3d4c5b6a.js`)."""
    return len(url.rsplit("/", 1)[-1].split(".")) > 2


settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
_static = WhiteNoise(
    _django, root=settings.STATIC_ROOT, prefix="static/", max_age=60, immutable_file_test=_never_changes
)
application = Answers(_static, PublicState(public_number))
