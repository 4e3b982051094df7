"""What a browser sends back when nothing is changed in a page's form."""

from __future__ import annotations

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Reads the fields of the last form of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a browser would send."""
        said = {name: value or "" for name, value in attrs}
        name = said.get("name", "")
        if tag == "form":
            self.sent = {}
        elif tag == "input" and name and said.get("type") not in ("checkbox", "radio"):
            self.sent.setdefault(name, []).append(said.get("value", ""))
        elif tag == "input" and name and "checked" in said:
            self.sent.setdefault(name, []).append(said.get("value", "on"))
        elif tag == "textarea":
            self._area = name
            self.sent.setdefault(name, []).append("")
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in said or self._select not in self.sent):
            self.sent[self._select] = [said.get("value", "")]  # the first one, unless another is selected

    def handle_endtag(self, tag: str) -> None:
        """Close a box; its first line break is not part of it."""
        if tag == "textarea":
            self.sent[self._area] = [self.sent[self._area][0].removeprefix("\n")]
            self._area = ""

    def handle_data(self, data: str) -> None:
        """Take the words of a box."""
        if self._area:
            self.sent[self._area][-1] += data


def as_sent(html: str, **changes: str | list[str]) -> dict[str, list[str]]:
    """Return the last form of a page as a browser would send it, with some fields changed (`service__name` is `service-name`)."""
    reader = _Form()
    reader.feed(html)
    for name, value in changes.items():
        reader.sent[name.replace("__", "-")] = [value] if isinstance(value, str) else value
    reader.sent.pop("csrfmiddlewaretoken", None)  # another on every page
    return reader.sent
