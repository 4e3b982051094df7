"""Desk views of questions among cities."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.journal.errors import CannotMove
from equalcity.network.actions.opening_answers import agree_to_open, remove_answer_words, remove_question_words
from equalcity.network.actions.questions import (
    answer_question,
    ask_question,
    choose_letters,
    close_question,
    mark_helped,
)
from equalcity.network.errors import ContributionRefused, TooManyToday
from equalcity.network.logic.rules import may_open_network, may_read_over
from equalcity.network.models import Question
from equalcity.network.selectors.members import members_in_public
from equalcity.network.selectors.questions import (
    answer_visible_to,
    is_of_network,
    members_answered_for,
    members_asked_for,
    question_visible_to,
)
from equalcity.people.logic.roles import Actor
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.exchange import pages, question_pages
from equalcity.web.exchange.forms import new_stamp
from equalcity.web.exchange.question_forms import AnswerForm, QuestionForm

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(is_of_network)
def questions(request: HttpRequest) -> HttpResponse:
    """List the questions this person may read, and for the project team those that wait too long."""
    return render(request, "exchange/desk_questions.html", question_pages.questions(actor_in(request)))


@GET_POST
@only_for(may_open_network)
def new(request: HttpRequest) -> HttpResponse:
    """Ask all members, or one."""
    actor = actor_in(request)
    members = members_asked_for(actor)
    given = request.POST if request.method == "POST" else None
    first = {"stamp": new_stamp(), "language": pages.language(), "to": request.GET.get("to", ""), "wants_letters": True}
    form = QuestionForm(given, members=members, others=members_in_public(), initial=first)
    if given is not None and form.is_valid():
        said = form.cleaned_data
        try:
            made = ask_question(actor=actor, member=said["member"], asked=form.asked(), stamp=said["stamp"])
        except ContributionRefused as refused:
            form.refuse(refused.faults)
        except TooManyToday as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Asked. It closes by itself after 60 days."))
            return redirect("desk-question", question=made.pk)
    page = {"form": form, "has_members": bool(members)}
    return render(request, "exchange/desk_question_new.html", page, status=422 if form.errors else 200)


@GET_POST
@only_for(is_of_network)
def question(request: HttpRequest, question: UUID) -> HttpResponse:
    """Show a question with its answers; by POST answer it, say what helped, close it, or agree to open an answer."""
    actor = actor_in(request)
    row = question_visible_to(actor, question)
    members = members_answered_for(actor, row) if row.closed_at is None and row.title else []
    is_answer = request.method == "POST" and request.POST.get("do") == "answer"
    if request.method == "POST" and not is_answer:
        return _done(request, actor, row)
    first = {"stamp": new_stamp(), "language": row.language}
    form = AnswerForm(request.POST if is_answer else None, members=members, initial=first) if members else None
    if form is not None and is_answer and form.is_valid():
        try:
            answer_question(actor=actor, question=question, **form.cleaned_data)
        except ContributionRefused as refused:
            form.refuse(refused.faults)
        except TooManyToday as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your answer is there. Thank you."))
            return redirect("desk-question", question=question)
    page = {**question_pages.question(actor, row), "form": form}
    return render(request, "exchange/desk_question.html", page, status=422 if form and form.errors else 200)


def _done(request: HttpRequest, actor: Actor, row: Question) -> HttpResponse:
    typed = request.POST.get("answer", "")
    answer = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    try:
        match request.POST.get("do"):
            case "helped":
                mark_helped(actor=actor, answer=answer, helped=True)
                messages.success(request, _("Noted. Whoever wrote it sees that it helped."))
            case "not-helped":
                mark_helped(actor=actor, answer=answer, helped=False)
            case "close":
                close_question(actor=actor, question=row.pk)
                messages.success(request, _("Closed. Nobody answers any more."))
            case "letters" | "no-letters":
                choose_letters(actor=actor, question=row.pk, wants=request.POST["do"] == "letters")
                messages.success(request, _("Kept."))
            case "agree":
                agree_to_open(actor=actor, answer=answer, agrees=True)
                messages.success(
                    request, _("You agree. Once the other side does too, the project team reads it over, like a card.")
                )
            case "disagree":
                agree_to_open(actor=actor, answer=answer, agrees=False)
                messages.success(request, _("You do not agree any more. Nobody outside the members can read it."))
    except CannotMove as problem:
        messages.error(request, str(problem))
    return redirect("desk-question", question=row.pk)


@GET_POST
@only_for(may_read_over)
def disclosure(request: HttpRequest, question: UUID) -> HttpResponse:
    """Remove the words of a question and of its answers everywhere, because they are about a person."""
    row = question_visible_to(actor_in(request), question)
    if request.method == "POST":
        remove_question_words(actor=actor_in(request), question=question)
        return redirect("desk-question-disclosure", question=question)
    page = {"is_there": bool(row.title), "back": reverse("desk-question", args=[question])}
    return render(request, "boards/disclosure.html", page)


@GET_POST
@only_for(may_read_over)
def answer_disclosure(request: HttpRequest, answer: int) -> HttpResponse:
    """Remove the words of an answer everywhere, because they are about a person."""
    row = answer_visible_to(actor_in(request), answer)
    if request.method == "POST":
        remove_answer_words(actor=actor_in(request), answer=answer)
        return redirect("desk-answer-disclosure", answer=answer)
    page = {"is_there": bool(row.words), "back": reverse("desk-question", args=[row.question_id])}
    return render(request, "boards/disclosure.html", page)
