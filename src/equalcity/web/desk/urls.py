"""Addresses below `/desk/<language>/`: sign-in and the pages of people. Names that begin with `account_` and `mfa_`
belong to the sign-in library."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path, re_path

from equalcity.web.desk import views

urlpatterns = [
    path("", views.home, name="desk_home"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/closed/", account.signup, name="account_signup"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/new/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("second-step/", include("allauth.mfa.urls")),
    path("account/", views.account, name="desk_account"),
    path("account/export/", views.export, name="desk_export"),
    path("account/erase/", views.erase, name="desk_erase"),
    path("sessions/", views.sessions, name="desk_sessions"),
    path("sessions/<slug:session>/end/", views.end_session, name="desk_end_session"),
    path("members/", views.members, name="desk_members"),
    path("members/<int:membership>/end/", views.end_membership, name="desk_end_membership"),
    path("invitations/", views.invitations, name="desk_invitations"),
    path("invitations/<int:invitation>/withdraw/", views.withdraw_invitation, name="desk_withdraw_invitation"),
    path("invitation/<slug:token>/", views.accept, name="desk_accept"),
    path("mail/", views.mail, name="desk_mail"),
    path("mail/<int:message>/", views.settle_mail, name="desk_settle_mail"),
    path("trail/", views.trail, name="desk_trail"),
]
