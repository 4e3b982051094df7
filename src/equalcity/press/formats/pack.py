"""The offline pack of a toolbox in a language: rendered pages, a manifest with the hash of every file, and its signature.

A device takes a pack whole or not at all: it checks the signature over the manifest's bytes with the public key it came
with, then every file against the manifest. `docs/formats/pack.md` describes the form.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from equalcity.core.errors import Kind, Problem
from equalcity.press.formats.archive import zipped

FORMAT: Final = "equalcity-pack/1"
BUDGET: Final = 150_000  # bytes, compressed
LONGEST_LIFE: Final = datetime.timedelta(days=30)
_PATH: Final = re.compile(r"(?!.*(?:^|/)\.)[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")
# What the renderer writes around worker-only text; no pack may hold it, whoever rendered the pages.
_WORKER_MARK: Final = re.compile(rb'class="block worker[ "]')


class PackRefused(Problem):
    """A pack that may not be made or may not be trusted; `why` says which rule it breaks."""

    code = "pack-refused"
    kind = Kind.INVALID


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of a pack: its path inside, its bytes, their SHA-256 (hex)."""

    path: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What a pack is. Moments are in UTC; a pack lives thirty days at most, after which it says "call first"."""

    toolbox: str
    language: str
    release: int
    state: str
    standing: str
    created: datetime.datetime
    expires: datetime.datetime


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack: the manifest's exact bytes, the Ed25519 signature over them, and the files in order of path."""

    manifest: bytes
    signature: bytes
    files: tuple[PackFile, ...]


def make_pack(pages: Iterable[tuple[str, bytes]], facts: PackFacts, key: Ed25519PrivateKey) -> Pack:
    """Return a signed pack of the pages; the same pages, facts and key give the same bytes. Raises `PackRefused`."""
    files = tuple(sorted((_file(path, data) for path, data in pages), key=lambda file: file.path))
    if len({file.path for file in files}) != len(files) or not files:
        raise PackRefused("A pack needs files, each path once.", why="paths")
    if not facts.created < facts.expires <= facts.created + LONGEST_LIFE:
        raise PackRefused("A pack lives at least a moment and at most thirty days.", why="life")
    manifest = _manifest_bytes(files, facts)
    return Pack(manifest, key.sign(manifest), files)


def _file(path: str, data: bytes) -> PackFile:
    if not _PATH.fullmatch(path):
        raise PackRefused("A path in a pack is made of plain letters, digits, dots, lines and slashes.", why="path")
    if _WORKER_MARK.search(data):
        raise PackRefused("Worker-only text may not go into a pack.", why="worker-only", path=path)
    return PackFile(path, data, hashlib.sha256(data).hexdigest())


def _manifest_bytes(files: tuple[PackFile, ...], facts: PackFacts) -> bytes:
    listed = [{"path": f.path, "size": len(f.data), "sha256": f.sha256} for f in files]
    version = hashlib.sha256(json.dumps(listed, sort_keys=True).encode()).hexdigest()
    manifest = {
        "format": FORMAT,
        "toolbox": facts.toolbox,
        "language": facts.language,
        "release": facts.release,
        "state": facts.state,
        "standing": facts.standing,
        "version": version,
        "created": _moment(facts.created),
        "expires": _moment(facts.expires),
        "size": sum(len(f.data) for f in files),
        "compressed": sum(_compressed(f.data) for f in files),
        "files": listed,
    }
    return json.dumps(manifest, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _moment(moment: datetime.datetime) -> str:
    if moment.tzinfo is None:
        raise PackRefused("A moment in a pack needs its time zone.", why="time zone")
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _compressed(data: bytes) -> int:
    return len(zlib.compress(data, 9))


def compressed_size(pack: Pack) -> int:
    """Return the bytes that travel when each file and the manifest are fetched compressed (deflate, level 9)."""
    return sum(_compressed(file.data) for file in pack.files) + _compressed(pack.manifest) + len(pack.signature)


def within_budget(pack: Pack, budget: int = BUDGET) -> int:
    """Return the compressed size of a pack. Raises `PackRefused` when it is over the budget."""
    size = compressed_size(pack)
    if size > budget:
        raise PackRefused("The pack is larger than promised to its readers.", why="size", size=size, budget=budget)
    return size


def verify_pack(pack: Pack, key: Ed25519PublicKey, *, now: datetime.datetime) -> Mapping[str, Any]:
    """Return the manifest of a pack that is whole, signed by the key and not expired. Raises `PackRefused` otherwise."""
    try:
        key.verify(pack.signature, pack.manifest)
    except InvalidSignature as wrong:
        raise PackRefused("The pack's signature is not by this key.", why="signature") from wrong
    manifest: dict[str, Any] = json.loads(pack.manifest)
    if manifest["format"] != FORMAT:
        raise PackRefused("The pack is of another form.", why="format")
    if datetime.datetime.fromisoformat(manifest["expires"]) <= now:
        raise PackRefused("The pack is too old; fetch a new one.", why="expired")
    listed = {each["path"]: (each["size"], each["sha256"]) for each in manifest["files"]}
    held = {f.path: (len(f.data), hashlib.sha256(f.data).hexdigest()) for f in pack.files}
    if listed != held:
        raise PackRefused("The pack is not whole.", why="files")
    return manifest


def public_key_document(key: Ed25519PublicKey) -> bytes:
    """Return a public key as JSON Web Key (RFC 8037), as browsers import it; `kid` is its thumbprint (RFC 7638)."""
    x = base64.urlsafe_b64encode(key.public_bytes_raw()).rstrip(b"=").decode()
    named = {"crv": "Ed25519", "kty": "OKP", "x": x}
    digest = hashlib.sha256(json.dumps(named, sort_keys=True, separators=(",", ":")).encode()).digest()
    kid = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return json.dumps({**named, "kid": kid, "use": "sig"}, sort_keys=True).encode()


def read_public_key(document: bytes) -> Ed25519PublicKey:
    """Return the key of such a document. Raises `PackRefused` when it is none."""
    try:
        said = json.loads(document)
        raw = base64.urlsafe_b64decode(said["x"] + "=" * (-len(said["x"]) % 4))
        return Ed25519PublicKey.from_public_bytes(raw)
    except (ValueError, KeyError, TypeError) as wrong:
        raise PackRefused("This is not a public key for packs.", why="key") from wrong


def pack_archive(pack: Pack) -> bytes:
    """Return a pack as one zip file: `manifest.json`, `manifest.sig` (base64), then its files under `files/`."""
    signature = base64.b64encode(pack.signature)
    held = [(f"files/{file.path}", file.data) for file in pack.files]
    return zipped([("manifest.json", pack.manifest), ("manifest.sig", signature), *held])
