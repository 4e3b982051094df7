"""Anchors: how far the audit trail reached on a day, signed, in files outside the database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from equalcity.journal.logic.chain import Head

FORMAT = "equalcity-anchor/1"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One file: its name, the head it states, and whether its signature is that of our key."""

    name: str
    head: Head
    is_genuine: bool


def signing_key(path: Path) -> Ed25519PrivateKey:
    """Return the key kept in `path` (32 raw bytes), made on first use and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    key = Ed25519PrivateKey.generate()
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
    return key


def _signed_part(at: str, head: Head) -> bytes:
    return f"{FORMAT}\n{at}\n{head.count}\n{head.seal}\n".encode("ascii")


def write_anchor(path: Path, at: str, head: Head, key: Ed25519PrivateKey) -> None:
    """Write one anchor so that a reader sees the old file or the new one, never a part."""
    content = {
        "format": FORMAT,
        "at": at,
        "count": head.count,
        "head": head.seal,
        "key": key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex(),
        "signature": key.sign(_signed_part(at, head)).hex(),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with fresh.open("w") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def read_anchors(folder: Path, key: Ed25519PrivateKey) -> Iterator[Anchor]:
    """Read all anchors in the order of their names; a file that cannot be read is not genuine."""
    for path in sorted(folder.glob("????-??-??.json")):
        try:
            content = json.loads(path.read_text())
            head = Head(int(content["count"]), str(content["head"]))
            key.public_key().verify(bytes.fromhex(content["signature"]), _signed_part(str(content["at"]), head))
        except (ValueError, KeyError, TypeError, InvalidSignature):
            yield Anchor(path.name, Head(0, ""), is_genuine=False)
        else:
            yield Anchor(path.name, head, is_genuine=True)
