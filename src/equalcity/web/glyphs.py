"""The drawings of the house: the emblem, one house for each toolbox, the thumb's four signs."""

_HOUSE = '<path d="M8 44V16L26 6l18 10v28" fill="none" stroke="currentColor" stroke-width="4"/>'


def _toolbox(inside: str) -> str:
    return f'<svg class="glyph" viewBox="0 0 52 48" aria-hidden="true">{_HOUSE}{inside}</svg>'


def _sign(inside: str) -> str:
    return (
        f'<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2">{inside}</svg>'
    )


SVG = {
    "emblem": '<svg viewBox="0 0 40 40" aria-hidden="true">'
    '<path d="M5 37V14L20 4l15 10v23" fill="none" stroke="currentColor" stroke-width="4" stroke-linejoin="round"/>'
    '<path d="M12.500 20h15M12.500 28h15" stroke="currentColor" stroke-width="4.500"/></svg>',
    "safer-spaces": _toolbox(
        '<path d="M18 44V26h16v18" fill="currentColor"/><circle cx="30" cy="35" r="2" class="paper"/>'
    ),
    "migrant-women-and-girls": _toolbox(
        '<circle cx="26" cy="22" r="6" fill="currentColor"/><path d="M14 44c0-8 5-13 12-13s12 5 12 13" fill="currentColor"/>'
    ),
    "unaccompanied-children": _toolbox(
        '<circle cx="20" cy="24" r="5" fill="currentColor"/><path d="M12 44c0-7 3-11 8-11s8 4 8 11" fill="currentColor"/>'
        '<circle cx="33" cy="30" r="3.600" fill="currentColor"/><path d="M27.500 44c0-5 2-8 5.500-8s5.500 3 5.500 8" fill="currentColor"/>'
    ),
    "parenting-in-a-new-country": _toolbox(
        '<path d="M15 22h14v8h-8l-4 4v-4h-2z" fill="currentColor"/><path d="M37 30v8h-2v4l-4-4h-7v-5h8v-3z" fill="currentColor" opacity=".65"/>'
    ),
    "toolbox": _toolbox('<path d="M18 24h16M18 32h16" stroke="currentColor" stroke-width="4"/>'),
    "city": _sign(
        '<path d="M5 3h4l2 5-2.500 1.500a11 11 0 0 0 6 6L16 13l5 2v4c0 1-1 2-2 2A16 16 0 0 1 3 5c0-1 1-2 2-2z"/>'
    ),
    "cities": _sign(
        '<path d="M5 3h4l2 5-2.500 1.500a11 11 0 0 0 6 6L16 13l5 2v4c0 1-1 2-2 2A16 16 0 0 1 3 5c0-1 1-2 2-2z"/>'
    ),
    "rights": _sign(
        '<path d="M12 3v18M7 21h10M5 7h14M5 7l-3 7a3.500 3.500 0 0 0 6 0zM19 7l-3 7a3.500 3.500 0 0 0 6 0z"/>'
    ),
    "toolboxes": _sign('<path d="M4 5c3-1 6-1 8 1 2-2 5-2 8-1v14c-3-1-6-1-8 1-2-2-5-2-8-1zM12 6v14"/>'),
    "desk": _sign('<path d="M3 9h18M5 9v11M19 9v11M13 9v7h6"/>'),
    "person": _sign('<circle cx="12" cy="8" r="4"/><path d="M4 21c0-5 3-8 8-8s8 3 8 8"/>'),
    "door": _sign('<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9"/>'),
    "search": _sign('<circle cx="10.500" cy="10.500" r="6.500"/><path d="M15.500 15.500 21 21"/>'),
}
