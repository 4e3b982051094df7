"""Ready texts to share: what a page offers for copying, in the page's language, and neutral ones that say nothing of the matter.

Nothing is fetched from a network and nothing of it is shown here. A link to a network's own page for posting tells that network who we are only when somebody
presses it; such links stand on the desk alone, where people publish, and never on a page for readers (docs/decisions/0012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest
from django.utils.translation import gettext as _

from equalcity.voices.logic.share_texts import SHORT, Sayable, counted, share_text, share_texts


@dataclass(frozen=True, slots=True)
class ReadyText:
    """A text to copy, how long it is as channels count, and for how much room it was made."""

    label: str
    text: str
    count: int
    most: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The texts of one thing, the neutral one last, and on the desk where they can be taken to."""

    texts: Sequence[ReadyText]
    ways_out: Sequence[tuple[str, str]]


def ready(
    request: HttpRequest, title: str, facts: str, sentences: str, path: str, neutral: str, neutral_path: str
) -> Ready:
    """Return the texts of something with a page at `path`. `neutral` is what it is called where others look on, `neutral_path` a page that says no more."""
    site = f"{request.scheme}://{request.get_host()}"
    said = Sayable(title, facts, sentences, site + path)
    texts = [
        ReadyText(_("Up to %(n)d characters") % {"n": most}, text, counted(text, said.link), most)
        for most, text in share_texts(said)
    ]
    plain = Sayable(neutral, "", "", site + neutral_path)
    quiet = share_text(plain, SHORT)
    texts.append(ReadyText(_("Neutral: says nothing of the matter"), quiet, counted(quiet, plain.link), SHORT))
    is_desk = request.path_info.startswith("/desk/")
    return Ready(texts, _ways_out(texts[0].text, said.link) if is_desk else [])


def _ways_out(text: str, link: str) -> list[tuple[str, str]]:
    said, page = quote(text), quote(link, safe="")
    return [
        (_("an e-mail of your own"), f"mailto:?body={said}"),
        ("Bluesky", f"https://bsky.app/intent/compose?text={said}"),
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={page}"),
        ("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={page}"),
        ("X", f"https://x.com/intent/post?text={said}"),
    ]
