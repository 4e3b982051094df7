"""Signed stamps for public forms that write: sent twice, a form counts once; after two hours its page was open for too long."""

from __future__ import annotations

import secrets

from django.core import signing

VALID_FOR = 2 * 60 * 60  # seconds


class BadStamp(ValueError):  # noqa: N818 - said to people by the form
    """A stamp that is not ours, or too old."""


def new_stamp(salt: str) -> str:
    """Return a stamp for one form of the kind that `salt` names."""
    return signing.dumps(secrets.token_urlsafe(12), salt=salt)


def read_stamp(salt: str, stamp: str) -> str:
    """Return what is the same whenever this form is sent. Raises `BadStamp`."""
    try:
        return str(signing.loads(stamp, salt=salt, max_age=VALID_FOR))
    except signing.BadSignature as error:
        raise BadStamp from error
