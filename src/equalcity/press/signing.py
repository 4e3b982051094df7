"""The key that signs offline packs: worked out from the installation's secret, so that all its machines sign alike and nothing more has to be kept."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def pack_key() -> Ed25519PrivateKey:
    """Return the key for packs. Whoever changes `EQUALCITY_SECRET_KEY` changes it too: devices then take their packs anew."""
    derived = HKDF(SHA256(), 32, salt=None, info=b"equalcity offline packs 1").derive(settings.SECRET_KEY.encode())
    return Ed25519PrivateKey.from_private_bytes(derived)
