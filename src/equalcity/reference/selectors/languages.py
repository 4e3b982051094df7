"""Languages that texts may be in, beside those the interface speaks."""

from __future__ import annotations

from equalcity.reference.models import Language


def prepared_languages() -> dict[str, Language]:
    """Return the languages whose name and direction are ready and whose interface is not, by code."""
    return {language.code: language for language in Language.objects.filter(state="prepared")}
