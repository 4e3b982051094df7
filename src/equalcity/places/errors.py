"""What can go wrong with places, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from equalcity.core.errors import Kind, Mistake, Problem


class FilesRejected(Problem):
    """Files somebody wrote have mistakes; nothing of them was stored. `mistakes` is sorted by file and line."""

    code = "files-rejected"
    kind = Kind.INVALID

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class CityMissing(Problem):
    """No city has this slug."""

    code = "city-missing"
    kind = Kind.MISSING

    def __init__(self, slug: str) -> None:
        super().__init__(_("There is no city at this address. Choose one from the list of cities."), slug=slug)


class LoadingRefused(Problem):
    """Somebody tried to load content who may not."""

    code = "loading-refused"
    kind = Kind.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(_("Content is loaded from the command line alone."))


class StatingRefused(Problem):
    """Somebody tried to speak for a city who does not run it."""

    code = "stating-refused"
    kind = Kind.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(_("Only the coordinator of this city and the project team can change what it says of itself."))


class FactRefused(Problem):
    """A city's telephone cannot be dialled, or its exit is not safe; `field` says which."""

    code = "fact-refused"
    kind = Kind.INVALID

    def __init__(self, field: str) -> None:
        sentences = {
            "telephone": _("Write the number as one dials it, with digits, spaces and a + in front."),
            "exit_url": _("The address must begin with https://."),
        }
        self.field = field
        super().__init__(sentences[field])


class OpeningRefused(Problem):
    """Somebody tried to make a city who does not run the network."""

    code = "opening-refused"
    kind = Kind.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(_("Only the project team makes cities."))


class CityCannotOpen(Problem):
    """A city cannot be made like this; `field` says what is in the way: its `slug`, `country` or `timezone`."""

    code = "city-cannot-open"
    kind = Kind.INVALID

    def __init__(self, field: str) -> None:
        sentences = {
            "slug": _(
                "Choose another short name: small letters, digits and hyphens, and no other city or page has it."
            ),
            "country": _(
                "The emergency numbers and rights of this country are not loaded yet. Its city can join once they are."
            ),
            "timezone": _("Choose the time zone in which the city lies."),
        }
        self.field = field
        super().__init__(sentences[field])
