"""What states, uses, faults and declarations are called on the pages of the spotlight."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from equalcity.voices.logic.consent import Scope
from equalcity.voices.logic.stories import CampaignKind, Fault
from equalcity.voices.models import Campaign, Story

KINDS = {CampaignKind.PEOPLE: _("People"), CampaignKind.CITIES: _("Cities")}
CAMPAIGN_STATES = {
    Campaign.State.DRAFT: _("Draft"),
    Campaign.State.OPEN: _("Open"),
    Campaign.State.ENDED: _("Ended"),
}
STATES = {
    Story.State.ASKED: _("The person answers"),
    Story.State.EDITING: _("With the editors"),
    Story.State.OFFERED: _("The person reads it"),
    Story.State.WAITING: _("Agreed to, waits for its day"),
    Story.State.PUBLISHED: _("Out"),
    Story.State.WITHDRAWN: _("Withdrawn"),
}
SCOPES = {
    Scope.SITE: _("This website"),
    Scope.FEEDS: _("The feed and the updates of the network"),
    Scope.MEDIA: _("Podcast or other media of the network"),
    Scope.PRINT: _("Posters and other printed things of the network"),
    Scope.TRANSLATIONS: _("Translations of it"),
}
FAULTS = {
    Fault.NAME: _("There is no name yet. It need not be the real one."),
    Fault.EMPTY: _("No question is answered yet."),
    Fault.LONG: _("Something is too long."),
    Fault.ADULT: _("It is not said that this is an adult."),
    Fault.OWN: _("It is not said that this is about one's own work, or a city speaking for itself."),
    Fault.CLIENT: _("It is not said that no client and no child is in it."),
    Fault.RISK_NAME: _("For somebody at risk the name must be another than the real one."),
    Fault.RISK_WORKPLACE: _("For somebody at risk no workplace is shown. Please take it out."),
    Fault.RISK_PORTRAIT: _("For somebody at risk a drawing is shown, never a portrait."),
    Fault.SURVIVOR_PORTRAIT: _("A survivor's portrait needs a word of its own. Until then a drawing is shown."),
    Fault.NO_PORTRAIT: _("A portrait is chosen, but there is no picture yet."),
}
