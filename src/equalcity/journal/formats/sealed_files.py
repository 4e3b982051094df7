"""An encrypted file that is written and read as a stream: AES-256-GCM in chunks, so that no plain byte reaches the disk and none is believed unchecked.

Layout: magic, salt (16 bytes), nonce prefix (8); then chunks of a length (4 bytes, big-endian) and that many bytes. A chunk's nonce is the
prefix and its number; its associated data say whether it is the last, so that a file cut short is noticed.
"""

from __future__ import annotations

import os
import struct
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"equalcity-backup/1\n"
CHUNK = 1024 * 1024
TAG = 16  # bytes that AES-GCM adds to a chunk


class Unreadable(ValueError):
    """Not a backup, made with another key, changed, or cut short."""


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode()))


class SealedWriter:
    """Takes plain bytes by `write`, puts sealed ones into `file`; `finish` writes the last chunk."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt, self._prefix = os.urandom(16), os.urandom(8)
        self._file, self._cipher = file, _cipher(passphrase, salt)
        self._waiting, self._number = bytearray(), 0
        file.write(MAGIC + salt + self._prefix)

    def write(self, data: bytes) -> int:
        """Take bytes."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), b"more")
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Write what is left as the last chunk."""
        self._put(bytes(self._waiting), b"last")
        self._waiting.clear()

    def _put(self, plain: bytes, place: bytes) -> None:
        sealed = self._cipher.encrypt(self._prefix + struct.pack(">I", self._number), plain, place)
        self._file.write(struct.pack(">I", len(sealed)) + sealed)
        self._number += 1


class SealedReader:
    """Gives plain bytes by `read`. Raises `Unreadable` at the first byte that is not as it was written."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        head = file.read(len(MAGIC) + 24)
        if not head.startswith(MAGIC) or len(head) < len(MAGIC) + 24:
            raise Unreadable
        self._file, self._prefix = file, head[-8:]
        self._cipher = _cipher(passphrase, head[len(MAGIC) : -8])
        self._ready, self._number, self.is_complete = bytearray(), 0, False

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; fewer at the end alone."""
        while len(self._ready) < size and not self.is_complete:
            self._ready += self._next()
        found = bytes(self._ready[:size])
        del self._ready[:size]
        return found

    def drain(self) -> None:
        """Read to the checked end."""
        while self.read(CHUNK):
            pass
        if self._file.read(1):
            raise Unreadable

    def _next(self) -> bytes:
        length = self._file.read(4)
        if len(length) < 4:
            raise Unreadable
        size = struct.unpack(">I", length)[0]
        if size > CHUNK + TAG:
            raise Unreadable
        sealed = self._file.read(size)
        nonce = self._prefix + struct.pack(">I", self._number)
        self._number += 1
        for place in (b"more", b"last"):
            try:
                plain = self._cipher.decrypt(nonce, sealed, place)
            except InvalidTag:
                continue
            self.is_complete = place == b"last"
            return plain
        raise Unreadable
