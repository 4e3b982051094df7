"""Views of the desk: read the request, call one action or page, render."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from equalcity.journal.actions import insist
from equalcity.journal.actions.mail import settle_doubt
from equalcity.people import actions
from equalcity.people.logic.roles import Role, may_manage_people, may_read_trail, may_run_network
from equalcity.people.models import Account
from equalcity.people.selectors import account_for_export, invitation_for_token
from equalcity.web.desk import pages
from equalcity.web.desk.access import actor_in, anybody, only_for
from equalcity.web.desk.forms import AcceptanceForm, AccountForm, ErasureForm, InvitationForm
from equalcity.web.desk.limits import INVITATION_TRIES
from equalcity.web.kinds import desk_page
from equalcity.web.visitors import address_of

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def _account(request: HttpRequest) -> Account:
    account = request.user
    assert isinstance(account, Account)
    return account


@require_GET
@only_for(anybody)
def home(request: HttpRequest) -> HttpResponse:
    """Show where this person can go."""
    return render(request, "desk/home.html", pages.home(actor_in(request), _account(request)))


@GET_POST
@only_for(anybody)
def account(request: HttpRequest) -> HttpResponse:
    """Show and change the own account."""
    known = _account(request)
    initial = {"name": known.name, "language": known.language, "country": known.country}
    form = AccountForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_account(actor=actor_in(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("desk_account")
    return _page(request, "desk/account.html", form, account=known)


@require_POST
@only_for(anybody)
def export(request: HttpRequest) -> HttpResponse:
    """Hand over everything stored about the person."""
    data = account_for_export(actor_in(request), _account(request).pk)
    answer = JsonResponse(data, json_dumps_params={"indent": 1, "ensure_ascii": False})
    answer.headers["Content-Disposition"] = 'attachment; filename="my-account.json"'
    return answer


@GET_POST
@only_for(anybody)
def erase(request: HttpRequest) -> HttpResponse:
    """Erase the own account after the address was written again."""
    known = _account(request)
    form = ErasureForm(request.POST or None, expected=known.email)
    if form.is_valid():
        actions.erase_account(actor=actor_in(request), account=known.pk)
        logout(request)
        return render(request, "desk/erased.html")
    return _page(request, "desk/erase.html", form)


@require_GET
@only_for(anybody)
def sessions(request: HttpRequest) -> HttpResponse:
    """List where the person is signed in."""
    rows = pages.sessions(_account(request), request.session.session_key)
    return render(request, "desk/sessions.html", {"sessions": rows})


@require_POST
@only_for(anybody)
def end_session(request: HttpRequest, session: str) -> HttpResponse:
    """End one session."""
    actions.end_session(actor=actor_in(request), session=session)
    messages.success(request, _("This session has ended."))
    return redirect("desk_sessions")


@require_GET
@only_for(may_manage_people)
def members(request: HttpRequest) -> HttpResponse:
    """List the people of one's cities, or of the network."""
    return render(request, "desk/members.html", {"members": pages.members(actor_in(request))})


@require_POST
@only_for(anybody)
def end_membership(request: HttpRequest, membership: int) -> HttpResponse:
    """Take a role."""
    actions.end_membership(actor=actor_in(request), membership=membership)
    messages.success(request, _("The role has ended."))
    return redirect("desk_members")


@GET_POST
@only_for(may_manage_people)
def invitations(request: HttpRequest) -> HttpResponse:
    """List invitations, and invite."""
    actor = actor_in(request)
    form = InvitationForm(request.POST or None, actor=actor, language=get_language() or "en")
    if form.is_valid():
        data = form.cleaned_data
        actions.invite(
            actor=actor,
            email=data["email"],
            role=Role(data["role"]),
            city=data["city"],
            language=data["language"],
            link=lambda token: request.build_absolute_uri(reverse("desk_accept", args=[token])),
        )
        messages.success(request, _("The invitation is on its way."))
        return redirect("desk_invitations")
    return _page(request, "desk/invitations.html", form, invitations=pages.invitations(actor))


@require_POST
@only_for(anybody)
def withdraw_invitation(request: HttpRequest, invitation: int) -> HttpResponse:
    """Withdraw an invitation."""
    actions.withdraw_invitation(actor=actor_in(request), invitation=invitation)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("desk_invitations")


@GET_POST
@desk_page
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation, and accept it by POST alone: programs that look at mail follow links, but do not send forms."""
    insist("invitation", address_of(request), *INVITATION_TRIES)
    invitation = invitation_for_token(token)
    has_account = Account.objects.filter(email=invitation.email).exists()
    form = None if has_account else AcceptanceForm(request.POST or None)
    if request.method == "POST" and (form is None or form.is_valid()):
        data = form.cleaned_data if form else {"name": "", "password": ""}
        actions.accept_invitation(actor=actor_in(request), token=token, name=data["name"], password=data["password"])
        messages.success(request, _("Welcome. Please sign in."))
        return redirect("account_login")
    return _page(request, "desk/accept.html", form, invitation=invitation)


@require_GET
@only_for(may_run_network)
def mail(request: HttpRequest) -> HttpResponse:
    """Show messages in doubt, and how many are in each state."""
    return render(request, "desk/mail.html", pages.mail())


@require_POST
@only_for(may_run_network)
def settle_mail(request: HttpRequest, message: int) -> HttpResponse:
    """Decide about a message in doubt."""
    settle_doubt(actor=actor_in(request), message=message, is_sent_again=request.POST.get("decision") == "again")
    messages.success(request, _("Decided."))
    return redirect("desk_mail")


@require_GET
@only_for(may_read_trail)
def trail(request: HttpRequest) -> HttpResponse:
    """Show the audit trail: verbs and aliases."""
    subject, alias = request.GET.get("subject", ""), request.GET.get("alias", "")
    before = request.GET.get("before", "")
    entries = list(pages.trail(subject, alias, int(before) if before.isdecimal() else 0))
    following = entries[-1].pk if len(entries) == pages.PAGE else None
    shown = {"entries": entries, "subject": subject, "alias": alias, "following": following}
    return render(request, "desk/trail.html", shown)


def _page(request: HttpRequest, template: str, form: object, **more: object) -> HttpResponse:
    """Render a page with a form: 422 when it came back with errors."""
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, template, {"form": form, **more}, status=status)
