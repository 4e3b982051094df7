"""Our sectors as words of a taxonomy: their ids, the same in every installation, and their way back in."""

from __future__ import annotations

from collections import defaultdict

from .drafts import Draft, Drafts
from .ids import record_id
from .profile_cells import read_member
from .records import Json

_SOURCE = "equalcity:sectors"  # no source of a city can be called so
_SAYS_MORE = frozenset({"value", "label"})  # somebody's words, which may say that a place is confidential
TAXONOMY_ID = record_id(_SOURCE, "taxonomy", "sectors")


def term_id(slug: str) -> str:
    """Return the id of the term that a sector is."""
    return record_id(_SOURCE, "taxonomy_term", slug)


def link_id(service: str, slug: str) -> str:
    """Return the id of the attribute that hangs a sector on a service."""
    return record_id(_SOURCE, "attribute", f"{service}#{slug}")


def take_sector_terms(drafts: Drafts) -> None:
    """Let go of our own taxonomy, its terms and their links: they are made anew for whoever reads. A service that lacks `sectors` gets them.

    Before confidential places are looked for: what our word for a shelter hangs on says itself whether it is one.
    """
    drafts.by_kind["taxonomy"].pop(TAXONOMY_ID, None)
    terms = drafts.by_kind["taxonomy_term"]
    slugs = {key: str(one.values.get("code")) for key, one in terms.items() if _is_ours(one)}
    for key in slugs:
        del terms[key]
    named: dict[str, set[str]] = defaultdict(set)
    for key, link in tuple(drafts.by_kind["attribute"].items()):
        slug = slugs.get(str(link.values.get("taxonomy_term_id")))
        if slug and not _SAYS_MORE & link.values.keys():
            del drafts.by_kind["attribute"][key]
            named[str(link.values.get("link_id"))].add(slug)
    for service in named.keys() & drafts.by_kind["service"].keys():
        for cell in read_member("service", "sectors", list[Json](sorted(named[service]))):
            if cell.value is not None:
                drafts.by_kind["service"][service].values.setdefault("sectors", cell.value)


def _is_ours(draft: Draft) -> bool:
    return draft.original_id == term_id(str(draft.values.get("code")))
