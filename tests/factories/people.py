"""The fixed cast: the same people in every test.

`owner` has the role here (in Rome), `colleague` the same role in another city (Brussels), `outsider` is signed in
without any role,
`anonymous` is nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from equalcity.people.logic.roles import ANYBODY, NETWORK_ROLES, Actor, Role
from equalcity.people.models import Account, Membership
from equalcity.people.selectors import actor_of
from equalcity.places.models import City, Country

PASSWORD = "a long enough passphrase"
HERE, ELSEWHERE = "rome", "brussels"


def city(slug: str = HERE, country: str = "IT") -> City:
    """Return the city, made on first use."""
    land, _ = Country.objects.get_or_create(pk=country, defaults={"names": {"en": country}})
    made, _ = City.objects.get_or_create(
        pk=slug,
        defaults={"names": {"en": slug.title()}, "country": land, "role": "partner-city", "timezone": "Europe/Rome"},
    )
    return made


def account(name: str, *, password: str = "", country: str = "", language: str = "en") -> Account:
    """Make an account named and addressed by `name`; without a password it cannot sign in by one, which is fast."""
    email = f"{name}@example.org"
    return Account.objects.create_user(email, password or None, name=name.title(), country=country, language=language)


def member(name: str, role: Role, place: str = HERE, *, password: str = "", organisation: str = "") -> Account:
    """Make an account with one role; `place` is ignored for roles of the network."""
    made = account(name, password=password)
    where = "" if role in NETWORK_ROLES else place
    if where:
        city(where, {"rome": "IT", "brussels": "BE", "gothenburg": "SE", "luxembourg": "LU"}.get(where, "IT"))
    Membership.objects.create(account=made, role=str(role), city=where, organisation=organisation)
    return made


def team(name: str = "team", *, password: str = "") -> Account:
    """Make a member of the project team."""
    return member(name, Role.PROJECT_TEAM, password=password)


@dataclass(frozen=True, slots=True)
class Cast:
    """The fixed cast for one role."""

    owner: Account
    colleague: Account
    outsider: Account

    def actor(self, who: str) -> Actor:
        """Return `owner`, `colleague`, `outsider` or `anonymous` as rules know them."""
        return ANYBODY if who == "anonymous" else actor_of(getattr(self, who))


def cast(role: Role = Role.CITY_COORDINATOR, *, password: str = "") -> Cast:
    """Make the fixed cast for a role; for a role of the network, `colleague` holds a city's coordination instead."""
    city(HERE, "IT")
    elsewhere = Role.CITY_COORDINATOR if role in NETWORK_ROLES else role
    return Cast(
        owner=member("owner", role, HERE, password=password),
        colleague=member("colleague", elsewhere, ELSEWHERE, password=password),
        outsider=account("outsider", password=password),
    )


def one_of_each() -> dict[Role, Account]:
    """Make one person per role, in Rome or in the network."""
    return {role: member(str(role), role) for role in Role}
