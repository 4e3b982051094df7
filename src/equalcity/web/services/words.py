"""What the directory's codes are called at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

DAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
WEEKS = ((0, _("every week")), (1, _("1st of the month")), (2, _("2nd of the month")), (3, _("3rd of the month")),
         (4, _("4th of the month")), (5, _("5th of the month")), (-1, _("last of the month")))  # fmt: skip

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = Mapping[str, _StrPromise]
STANDINGS: Words = MappingProxyType(
    {
        "unlisted": _("not vetted yet: not listed"),
        "listed": _("listed"),
        "suspended": _("suspended"),
        "due": _("due for a check"),
        "flagged-hours": _("hours to be read by a person"),
        "confidential": _("confidential place"),
        "retired": _("taken off"),
    }
)
MARKS: Mapping[str, str] = MappingProxyType({"unlisted": "draft", "listed": "released", "suspended": "withdrawn"})
KNOWN: Words = MappingProxyType({"unknown": _("not known"), "yes": _("yes"), "no": _("no")})
FACTS: Words = MappingProxyType(
    {
        "no-papers-needed": _("Is it enough to come without papers?"),
        "no-police-report-needed": _("Is it enough to come without a report to the police?"),
        "reports-residence-status": _("Does it report people without a residence permit?"),
        "free-of-charge": _("Is it free of charge?"),
        "interpreters": _("Does it work with interpreters?"),
        "women-only-hours": _("Are there hours for women only?"),
        "children-welcome": _("Can children come along?"),
        "step-free": _("Is it reached without a step?"),
        "no-appointment-needed": _("Can one come without an appointment?"),
        "no-name-needed": _("Can one come without giving a name?"),
    }
)
CRITERIA: Words = MappingProxyType(
    {
        "age": _("Age"),
        "gender_identity": _("Gender"),
        "family_situation": _("Family"),
        "residence_status": _("Residence status"),
        "lgbtqi": _("LGBTQI+ people"),
        "disability": _("People with disabilities"),
        "referred_by": _("Who may refer"),
    }
)
MODES: Words = MappingProxyType(
    {
        "": _("not known"),
        "open": _("open to all"),
        "preferred": _("preferred for some, open to others"),
        "only": _("only for some"),
    }
)
VALUES: Words = MappingProxyType(
    {
        "woman": _("women"),
        "man": _("men"),
        "trans-woman": _("trans women"),
        "trans-man": _("trans men"),
        "non-binary": _("non-binary people"),
        "not-trans-woman": _("trans women are turned away"),
        "not-trans-man": _("trans men are turned away"),
        "alone": _("people who come alone"),
        "with-children": _("people with children"),
        "pregnant": _("pregnant people"),
        "family": _("whole families"),
        "citizen": _("citizens of the European Union"),
        "permit": _("people with a residence permit"),
        "asylum-seeker": _("people who asked for asylum"),
        "refugee": _("refugees with protection"),
        "no-papers": _("people without papers"),
        "yes": _("LGBTQI+ people"),
        "moving": _("people who move with aids"),
        "seeing": _("blind people and people who see little"),
        "hearing": _("deaf people and people who hear little"),
        "understanding": _("people who need easy words"),
        "oneself": _("everybody, without a referral"),
        "professional": _("professionals"),
        "police": _("the police"),
        "health-care": _("health care"),
        "municipality": _("the municipality"),
    }
)
QUESTIONS: Words = MappingProxyType(
    {
        "confidentiality-rule": _("Is there a written rule of confidentiality?"),
        "safeguarding-policy": _("Is there a safeguarding policy?"),
        "code-of-conduct": _("Have all staff signed a code of conduct?"),
        "care-without-police-report": _("Is care given without a report to the police?"),
        "free-of-charge": _("Is it free of charge?"),
        "cost": _("What does it cost, and for whom?"),
        "reports-residence-status": _("Does it report residence status to the authorities?"),
        "children": _("Are children received?"),
        "men": _("Are men received?"),
        "trans-people": _("Are trans people received?"),
        "interpreters": _("Are there interpreters?"),
        "lgbtqi-competence": _("Has competence with LGBTQI+ people been shown?"),
        "lgbtqi-how": _("How was it shown?"),
        "lgbtqi-to-whom": _("To whom was it shown?"),
        "answered-by": _("Who answered: function and organisation, no name"),
        "answered-on": _("On which day"),
    }
)
BARS: Words = MappingProxyType(
    {
        "confidentiality-rule": _("there is no written rule of confidentiality"),
        "safeguarding-policy": _("there is no safeguarding policy"),
        "code-of-conduct": _("not all staff have signed a code of conduct"),
    }
)
REASONS: Words = MappingProxyType(
    {
        "complaint": _("a complaint is being looked into"),
        "safety": _("people may not be safe there"),
        "wrong-information": _("what stands here is not right"),
        "closed": _("the service is closed"),
        "asked-to": _("the service asked for it"),
        "not-reachable": _("nobody could be reached"),
    }
)
TICKS: Words = MappingProxyType(
    {
        "no-answer": _("Nobody answered"),
        "wrong-number": _("The number is wrong"),
        "closed-or-moved": _("It is closed or has moved"),
        "hours-wrong": _("The hours are wrong"),
        "asked-for-papers": _("They asked for papers"),
        "treated-badly": _("I was treated badly"),
    }
)
FIELDS: Words = MappingProxyType(
    {
        "name": _("Name"),
        "alternate_name": _("Other name"),
        "description": _("What it does"),
        "url": _("Web address"),
        "website": _("Web address"),
        "email": _("E-mail address"),
        "sectors": _("Kinds of help"),
        "application_process": _("How one gets in"),
        "referral_method": _("How a worker refers somebody"),
        "next_step": _("What happens next"),
        "response_time": _("Usual response time"),
        "fees_description": _("What it costs"),
        "eligibility_description": _("For whom it is, in words"),
        "alert": _("What readers must know at present"),
        "attention": _("Care of"),
        "address_1": _("Street and number"),
        "address_2": _("Second line"),
        "postal_code": _("Postcode"),
        "city": _("Town"),
        "state_province": _("Region"),
        "country": _("Country"),
        "latitude": _("Latitude"),
        "longitude": _("Longitude"),
        "transportation": _("How to get there"),
        "number": _("Number"),
        "extension": _("Extension"),
        "type": _("Kind of number"),
        "is_safe_to_call": _("Is it safe to call?"),
        "may_leave_message": _("Is it safe to leave a message?"),
        "mode": _("For whom"),
        "values": _("Who is meant"),
        "lowest": _("From age"),
        "highest": _("Up to age"),
        "known": _("Answer"),
        "code": _("Language"),
        "status": _("Status"),
        "is_confidential": _("Confidential place"),
    }
)
KINDS: Words = MappingProxyType(
    {
        "service": _("Service"),
        "organization": _("Organisation"),
        "location": _("Place"),
        "service_at_location": _("Place"),
        "address": _("Address"),
        "phone": _("Telephone"),
        "phones": _("Telephone"),
        "schedule": _("Hours"),
        "hours": _("Hours"),
        "language": _("Language"),
        "languages": _("Languages"),
        "eligibility": _("For whom"),
        "fact": _("Good to know"),
        "facts": _("Good to know"),
    }
)
