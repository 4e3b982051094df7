"""`equalcity directory match`: what fits a need, as the pages and the browser find it."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from equalcity.cli.told import complain, say, set_up

if TYPE_CHECKING:
    from equalcity.directory.logic.matching import Need, Outcome

MOST = 20


def add_match(group: Any) -> None:  # noqa: ANN401
    """Add the command to `equalcity directory`."""
    match = group.add_parser("match", help="say which listed services fit a need, best first, and why, as JSON")
    match.add_argument("--city", required=True, help="the city's slug")
    match.add_argument(
        "--need",
        required=True,
        type=need_of,
        help="a JSON object with sectors, about, age (years, or first and last), language, musts (docs/formats/matching.md)",
    )
    match.add_argument("--here", type=point_of, help="latitude,longitude from which to measure")
    match.add_argument("--at", type=moment_of, help="the moment, ISO 8601 with its offset (now)")
    match.add_argument("--most", type=int, default=MOST, help=f"how many to list ({MOST})")
    match.set_defaults(run=run_match)


def need_of(text: str) -> Need:
    """Read a need from JSON. Raises `ArgumentTypeError`."""
    from equalcity.directory.logic.matching import Need

    try:
        said = dict(json.loads(text))
        sets = {name: frozenset(map(str, said.pop(name, ()))) for name in ("sectors", "musts")}
        about = {str(name): str(value) for name, value in dict(said.pop("about", {})).items()}
        age, language = said.pop("age", None), str(said.pop("language", ""))
        first, last = age if isinstance(age, list) else (age, age)
        years = None if age is None else (int(first), int(last))
    except (ValueError, TypeError):
        raise argparse.ArgumentTypeError("a need is a JSON object as docs/formats/matching.md describes it") from None
    if said:
        raise argparse.ArgumentTypeError(f"a need has no {', '.join(sorted(map(str, said)))}")
    return Need(about=about, age=years, language=language, **sets)


def point_of(text: str) -> tuple[float, float]:
    """Read a point. Raises `ArgumentTypeError`."""
    try:
        latitude, longitude = map(float, text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError("a point is latitude,longitude in degrees") from None
    return latitude, longitude


def moment_of(text: str) -> datetime:
    """Read a moment. Raises `ArgumentTypeError`."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise argparse.ArgumentTypeError("a moment is like 2026-11-23T10:00+01:00")
    return moment


def run_match(asked: argparse.Namespace) -> int:
    """Print what fits; 1 when the need holds too much. Raises `CityMissing`."""
    set_up()
    from equalcity.core.clock import now
    from equalcity.directory.logic.columns import TooMuchSaid
    from equalcity.directory.selectors.shelf import shelf_of
    from equalcity.places.selectors import city

    try:
        outcome = shelf_of(city(asked.city).pk).match(asked.need, asked.at or now(), asked.here, max(0, asked.most))
    except TooMuchSaid as problem:
        complain(str(problem))
        return 1
    say(json.dumps(as_json(outcome), ensure_ascii=False, indent=1))
    return 0


def as_json(outcome: Outcome) -> dict[str, Any]:
    """Return an answer in the form that the browser's matcher gives."""
    matches = [
        {
            "id": one.offer.id,
            "name": one.offer.name,
            "distance": one.offer.distance,
            "reasons": [{"code": each.code, "about": each.about, "tone": each.tone.value} for each in one.reasons],
        }
        for one in outcome.matches
    ]
    return {"matches": matches, "left_out": dict(outcome.left_out)}
