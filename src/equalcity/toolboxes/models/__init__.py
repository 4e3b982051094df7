"""Tables of toolboxes."""

from equalcity.toolboxes.models.access import AccessGrant, AccessRequest
from equalcity.toolboxes.models.release import BlockRevision, Release, ReleaseUnit, Toolbox, UnitVersion

__all__ = ["AccessGrant", "AccessRequest", "BlockRevision", "Release", "ReleaseUnit", "Toolbox", "UnitVersion"]
