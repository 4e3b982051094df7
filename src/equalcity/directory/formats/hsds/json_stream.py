"""JSON of any size, one object at a time: a list, a page with `contents`, one object, or an object a line (ndjson)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NoReturn, TextIO, cast

from .limits import OBJECT_CHARACTERS
from .records import Json, Refused

_CHUNK = 64 * 1024
_ENDS = tuple(",]} \t\r\n")
_BLANK = re.compile(r"[\s]*")


def objects_in(text: TextIO, name: str) -> Iterator[Json]:
    """Yield what stands on the top of the list, page, object or lines. Raises Refused, also while streaming."""
    reader = _Reader(text, name)
    first = reader.peek()
    if first == "[":
        yield from reader.elements()
        reader.expect_end()
    elif first == "{":
        yield from reader.members()
        while reader.peek():
            yield reader.value()
    else:
        raise Refused("not_json" if first else "not_hsds", name)


def _no_constant(word: str) -> NoReturn:
    raise ValueError(word)  # NaN and the infinities are no JSON


class _Reader:
    """A window on the text that grows only until the value at its start is whole."""

    def __init__(self, text: TextIO, name: str) -> None:
        self._text = text
        self._name = name
        self._window = ""
        self._at = 0
        self._decoder = json.JSONDecoder(parse_constant=_no_constant)

    def peek(self) -> str:
        """Return the next character that is no blank; empty at the end."""
        while True:
            found = _BLANK.match(self._window, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._window):
                return self._window[self._at]
            if not self._more(_CHUNK):
                return ""

    def expect_end(self) -> None:
        if self.peek():
            raise Refused("not_json", self._name)

    def take(self, mark: str) -> None:
        if self.peek() != mark:
            raise Refused("not_json", self._name)
        self._at += 1

    def value(self) -> Json:
        """Return the value that begins here."""
        self.peek()
        step = _CHUNK
        while True:
            try:
                found, end = self._decoder.raw_decode(self._window, self._at)
            except RecursionError:
                raise Refused("too_deep", self._name) from None
            except ValueError:
                if self._more(step):
                    step *= 2  # so that a large object is not begun again for every chunk
                    continue
                raise Refused("not_json", self._name) from None
            # A number is whole only when what ends it is in sight: `1`, `1.` and `1e` may go on in the next chunk.
            is_number = isinstance(found, int | float) and self._window[end : end + 1] not in _ENDS
            if is_number and self._more(step):
                continue
            self._at = end
            return cast("Json", found)

    def elements(self) -> Iterator[Json]:
        self.take("[")
        if self.peek() == "]":
            self.take("]")
            return
        while True:
            yield self.value()
            if self.peek() != ",":
                break
            self.take(",")
        self.take("]")

    def members(self) -> Iterator[Json]:
        """Yield the elements of `contents` where the object has a list of that name, else the object itself."""
        found: dict[str, Json] = {}
        is_page = False
        self.take("{")
        while self.peek() == '"':
            key = str(self.value())
            self.take(":")
            if key == "contents" and self.peek() == "[":
                is_page = True
                yield from self.elements()
            else:
                found[key] = self.value()
            if self.peek() != ",":
                break
            self.take(",")
        self.take("}")
        if not is_page:
            yield found

    def _more(self, characters: int) -> bool:
        rest = self._window[self._at :]
        if len(rest) > OBJECT_CHARACTERS:
            raise Refused("too_large_object", self._name)
        chunk = self._text.read(characters)
        self._window, self._at = rest + chunk, 0
        return bool(chunk)
