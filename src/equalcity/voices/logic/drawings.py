"""Drawings in place of portraits: our own, flat and abstract, chosen by number. They show nothing of anybody: no skin, no hair, no dress."""

from __future__ import annotations

from equalcity.voices.logic.stories import CampaignKind

DRAWINGS = 12
# The accents of the house (`web/styles/1-tokens.css`), by the class that sets them; the first is the house's own blue.
ACCENTS = ("", "safer-spaces", "migrant-women-and-girls", "unaccompanied-children", "parenting-in-a-new-country")

_WAVE = "q8-9 16 0t16 0 16 0 16 0 16 0 16 0"
_SUN = '<circle class="sun" cx="70" cy="28" r="15"/>'
_HILLS = (
    '<path opacity=".28" d="M0 72c14-22 30-30 48-16s32 4 48-12v52H0z"/>'
    '<path opacity=".28" d="M0 84c22-14 44-8 58-2s26 2 38-6v20H0z"/>'
)
_LEAVES = (
    '<path opacity=".4" d="M14 78c-8-20-4-38 8-50 6 18 4 36-8 50zM82 78c8-20 4-38-8-50-6 18-4 36 8 50z"/>'
    '<path opacity=".25" d="M2 88c2-16 0-26-2-32v32zM94 88c-2-16 0-26 2-32v32z"/>'
)
_DOORWAY = (
    '<g fill="none" stroke="currentColor"><path stroke-width="5" opacity=".45" d="M16 96V46a32 32 0 0 1 64 0v50"/>'
    '<path stroke-width="3" opacity=".3" d="M5 96V44a43 43 0 0 1 86 0v52"/></g>'
)
_WAVES = (
    '<g fill="none" stroke="currentColor" stroke-width="4" opacity=".4">'
    f'<path d="M-4 22{_WAVE}M-4 38{_WAVE}M-4 54{_WAVE}"/></g>'
)
_SPEECH = (
    '<path class="sun" d="M60 8h24a6 6 0 0 1 6 6v12a6 6 0 0 1-6 6H74l-8 8v-8h-6a6 6 0 0 1-6-6V14a6 6 0 0 1 6-6z"/>'
    '<path opacity=".3" d="M10 18h26v4H10zM10 27h18v4H10z"/>'
)
_GROUNDS = (_SUN, _HILLS, _LEAVES, _DOORWAY, _WAVES, _SPEECH)
_PERSON = '<circle cx="48" cy="43" r="16"/><path d="M14 96c0-22 14-32 34-32s34 10 34 32z"/>'
_PEOPLE = (
    _PERSON,
    _PERSON + '<path class="paper" d="M38 65l10 14 10-14-10 4z"/>',
    _PERSON + '<path class="paper" opacity=".75" d="M22 78c16-8 36-8 52 0l2 5c-18-8-38-8-56 0z"/>',
)
_GABLES = (
    '<path d="M6 96V58l16-14 16 14v38zM36 96V44l14-13 14 13v52z"/><path opacity=".7" d="M62 96V62l14-12 16 12v34z"/>'
    '<path class="paper" d="M18 66h8v9h-8zM46 54h8v9h-8zM46 70h8v9h-8zM73 70h7v8h-7z"/>'
)
_TOWER = (
    '<path d="M10 96V40l12-12 12 12v56zM56 96V60l16-15 16 15v36z"/><path opacity=".7" d="M32 96V66h26v30z"/>'
    '<path class="paper" d="M18 48h8v9h-8zM18 64h8v9h-8zM68 68h8v10h-8zM40 74h10v22H40z"/>'
)
_DOME = (
    '<path d="M4 96V66h24v30zM30 96V48a17 17 0 0 1 34 0v48z"/><path opacity=".7" d="M62 96V62l15-13 15 13v34z"/>'
    '<path class="paper" d="M42 54h10v10H42zM42 72h10v24H42zM11 74h9v8h-9zM73 68h8v9h-8z"/>'
)
_CITIES = (_GABLES, _TOWER, _DOME)


def drawing(number: int, kind: str = CampaignKind.PEOPLE) -> str:
    """Return the drawing of this number as SVG for a page, decoration to screen readers. Any number gives one of `DRAWINGS`.

    Colours come from the page (`.face`): the accent as `currentColor`, `paper` and `sun` by class, so that both themes fit.
    """
    at = number % DRAWINGS
    ground, accent, variant = _GROUNDS[at % len(_GROUNDS)], ACCENTS[at % len(ACCENTS)], (at + at // len(_GROUNDS)) % 3
    front = (_CITIES if kind == CampaignKind.CITIES else _PEOPLE)[variant]
    name = f"face {accent}".strip()
    return f'<svg class="{name}" viewBox="0 0 96 96" fill="currentColor" aria-hidden="true">{ground}{front}</svg>'
