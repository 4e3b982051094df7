"""Codes that people read aloud and type: of a room, and of one participant who wants to come back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # 32 signs that are not taken for one another (Crockford)
ROOM, TOKEN = 8, 16  # signs of five bits each: 40 and 80 bits
_MEANT = str.maketrans("OIL", "011")
_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET)


def new_room_code() -> str:
    """Return a fresh code of 40 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ROOM))


def read_code(typed: str, signs: int) -> str:
    """Return what a person meant who typed a code in whatever case, digits and grouping; nothing when it cannot be one."""
    plain = "".join(str(unicodedata.digit(each, each)) for each in unicodedata.normalize("NFKC", typed[:200]))
    meant = re.sub(r"[\s\u2010-\u2015-]", "", plain).upper().translate(_MEANT)
    return meant if len(meant) == signs and set(meant) <= set(ALPHABET) else ""


def in_groups(code: str) -> str:
    """Return a code as it is shown: four signs, a hyphen, four signs."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def token_for(key: str, room: int, stamp: str) -> str:
    """Return the token of whoever came in by this stamp: as random as the stamp, and the same when the form is sent twice."""
    digest = hmac.new(key.encode(), f"room {room} {stamp}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:TOKEN].translate(_BASE32)


def hash_of(token: str, room: int) -> str:
    """Return what is stored for a token; two rooms store different things for one."""
    return hashlib.sha256(f"room {room} {token}".encode()).hexdigest()
