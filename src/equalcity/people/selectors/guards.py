"""What must hold before a role or an account changes."""

from __future__ import annotations

from equalcity.people.errors import LastOfTeam, PlaceMissing
from equalcity.people.logic.roles import NETWORK_ROLES, ROAMING_ROLES, Role
from equalcity.people.models import Account, Membership
from equalcity.places.models import City


def check_place(role: Role, city: str, organisation: str) -> None:
    """Raise `PlaceMissing` unless the role's place is right: network roles have none, the others a city of the
    network or an organisation."""
    if role in NETWORK_ROLES:
        if city or organisation:
            raise PlaceMissing
        return
    if city and not City.objects.filter(pk=city).exists():
        raise PlaceMissing
    if not city and not organisation and role not in ROAMING_ROLES:
        raise PlaceMissing


def check_team_remains(account: Account) -> None:
    """Raise `LastOfTeam` when the account alone holds the project team's role."""
    team = Membership.objects.filter(role=str(Role.PROJECT_TEAM), account__is_active=True)
    holders = set(team.values_list("account_id", flat=True))
    if holders == {account.pk}:
        raise LastOfTeam
