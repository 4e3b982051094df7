"""Addresses of the exchange: public ones, and those below `/desk/<language>/`."""

from __future__ import annotations

from django.urls import path

from equalcity.web.exchange import (
    buddy_views,
    contribution_views,
    desk_views,
    expert_views,
    public_views,
    question_views,
    words_views,
)

public = [
    path("exchange/", public_views.exchange, name="exchange"),
    path("exchange/practices/", public_views.practices, name="practices"),
    path("exchange/practices/<slug:practice>/", public_views.practice, name="practice"),
    path("exchange/library/", public_views.library, name="library"),
    path("exchange/questions/", public_views.questions, name="questions"),
    path("exchange/buddies/", public_views.buddies, name="buddies"),
    path("exchange/experts/", expert_views.experts, name="experts"),
    path("exchange/experts/consent/<str:token>/", expert_views.consent, name="expert-consent"),
]
desk = [
    path("exchange/", desk_views.exchange, name="desk-exchange"),
    path("exchange/practices/new/", contribution_views.new_practice, name="desk-practice-new"),
    path("exchange/library/new/", contribution_views.new_material, name="desk-material-new"),
    path("exchange/written/<uuid:contribution>/", contribution_views.contribution, name="desk-contribution"),
    path("exchange/written/<uuid:contribution>/edit/", contribution_views.edit, name="desk-contribution-edit"),
    path("exchange/written/<uuid:contribution>/history/", contribution_views.history, name="desk-contribution-history"),
    path(
        "exchange/written/<uuid:contribution>/in/<slug:tongue>/",
        words_views.translations,
        name="desk-contribution-words",
    ),
    path(
        "exchange/written/<uuid:contribution>/disclosure/",
        contribution_views.disclosure,
        name="desk-contribution-disclosure",
    ),
    path("exchange/questions/", question_views.questions, name="desk-questions"),
    path("exchange/questions/new/", question_views.new, name="desk-question-new"),
    path("exchange/questions/<uuid:question>/", question_views.question, name="desk-question"),
    path("exchange/questions/<uuid:question>/disclosure/", question_views.disclosure, name="desk-question-disclosure"),
    path("exchange/answers/<int:answer>/disclosure/", question_views.answer_disclosure, name="desk-answer-disclosure"),
    path("exchange/buddies/", buddy_views.buddies, name="desk-buddies"),
    path("exchange/buddies/of/<slug:member>/", buddy_views.new, name="desk-buddies-new"),
    path("exchange/buddies/<int:buddies>/", buddy_views.pair, name="desk-pair"),
    path("exchange/experts/", expert_views.desk_experts, name="desk-experts"),
    path("exchange/experts/new/", expert_views.new, name="desk-expert-new"),
    path("exchange/experts/<uuid:expert>/", expert_views.expert, name="desk-expert"),
]
