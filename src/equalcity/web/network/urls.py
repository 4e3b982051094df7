"""Addresses of the network: public ones, and those below `/desk/<language>/`."""

from __future__ import annotations

from django.urls import path

from equalcity.web.network import application_views, enquiry_views, member_views, passing_views, public_views

public = [
    path("enquiry/", enquiry_views.enquiry, name="enquiry"),
    path("join/", public_views.join, name="join"),
    path("network/", public_views.network, name="network"),
    path("network/<slug:member>/", public_views.member, name="member"),
]
desk = [
    path("enquiries/", enquiry_views.desk_enquiries, name="desk-enquiries"),
    path("enquiries/<int:key>/", enquiry_views.desk_enquiry, name="desk-enquiry"),
    path("enquiries/<int:key>/disclosure/", enquiry_views.desk_disclosure, name="desk-enquiry-disclosure"),
    path("network/", member_views.members, name="desk-network"),
    path("network/applications/", application_views.applications, name="desk-applications"),
    path("network/applications/<int:key>/", application_views.application, name="desk-application"),
    path(
        "network/applications/<int:key>/disclosure/", application_views.disclosure, name="desk-application-disclosure"
    ),
    path("network/passed-on/", passing_views.passings, name="desk-passings"),
    path("network/passed-on/new/", passing_views.new, name="desk-passing-new"),
    path("network/passed-on/<int:key>/", passing_views.change, name="desk-passing"),
    path("network/members/<slug:member>/", member_views.member, name="desk-member"),
    path("network/members/<slug:member>/<slug:step>/", member_views.step, name="desk-member-step"),
]
