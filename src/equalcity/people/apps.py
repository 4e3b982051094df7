"""Registration of `equalcity.people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, memberships, roles and invitations."""

    name = "equalcity.people"
    label = "people"
