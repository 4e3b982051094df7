"""Writes of the network."""

from equalcity.network.actions.deciding import Seat, accept_application, refuse_application, reopen_application
from equalcity.network.actions.enquiring import (
    Question,
    ask_team,
    forget_enquiries,
    remove_enquiry_words,
    settle_enquiry,
)
from equalcity.network.actions.joining import Wish, apply_to_join, forget_applications, remove_words
from equalcity.network.actions.onboarding import say_about, take_back_tick, tick_step
from equalcity.network.actions.passing import Told, bring_back, report_passing, show_passing, take_back

__all__ = [
    "Question",
    "Seat",
    "Told",
    "Wish",
    "accept_application",
    "apply_to_join",
    "ask_team",
    "bring_back",
    "forget_applications",
    "forget_enquiries",
    "refuse_application",
    "remove_enquiry_words",
    "remove_words",
    "reopen_application",
    "report_passing",
    "say_about",
    "settle_enquiry",
    "show_passing",
    "take_back",
    "take_back_tick",
    "tick_step",
]
