"""The encoding of a text file, known with certainty or refused. The whole file is looked at, a chunk at a time."""

from __future__ import annotations

import codecs
import io
import re
from typing import TextIO

from .archives import PackageFile
from .records import Refused

_CHUNK = 64 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What the languages of western Europe write in Windows-1252. A byte outside of these speaks for another encoding.
_LETTERS = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŸŒ"
_MARKS = "’‘“”„«»–—…·•€£§°ºª©®™¿¡\u00a0\u00ad½¼²"
_WESTERN = re.compile(f"[\\x00-\\x7f{_LETTERS}{_MARKS}]*")
# Other code pages put their letters on the same bytes. They give themselves away by what no western word has: a mark
# between letters, a sign of money or degrees before a letter, a large letter after a small one, three accents in a row.
_UNLIKELY = re.compile(
    f"[a-z{_LETTERS}][{_MARKS.replace('’', '').replace('·', '')}][a-z{_LETTERS}]"
    f"|[£§°ºª®½¼²][A-Za-z{_LETTERS}]|[a-zß-ÿ][À-ÞŸŒ]|[{_LETTERS}]{{3}}"
)


def encoding_of(file: PackageFile) -> str:
    """Return `utf-8-sig`, `utf-16` or `cp1252`; raises Refused where none of these is certain."""
    with file.open() as stream:
        start = stream.read(4)
    for mark, name in _BOMS:
        if start.startswith(mark):
            _read_all(file, name)
            return name
    if _is_utf_8(file):
        return "utf-8-sig"
    _read_all(file, "cp1252")
    return "cp1252"


def open_text(file: PackageFile, encoding: str) -> TextIO:
    """Open a file of a known encoding as text, line ends as they are."""
    return io.TextIOWrapper(file.open(), encoding=encoding, newline="")


def _is_utf_8(file: PackageFile) -> bool:
    try:
        _read_all(file, "utf-8")
    except Refused:
        return False
    return True


def _read_all(file: PackageFile, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    last = ""
    with file.open() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                text = last + decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError:
                raise Refused("unknown_encoding", file.name) from None
            if encoding == "cp1252" and (not _WESTERN.fullmatch(text) or _UNLIKELY.search(text)):
                raise Refused("unknown_encoding", file.name)
            if not chunk:
                return
            last = text[-2:]
