"""Every address, what kind of page it is, and what four readers get there.

The four columns: somebody with the role *here* (in Rome, where the toolbox of the tests is developed), with the same role *elsewhere* (in Brussels), an
*outsider* (signed in, no role) and nobody (*anonymous*). An address without a row fails `test_access_matrix.py`.
"""

from __future__ import annotations

from uuid import UUID

from equalcity.people.logic.roles import Role
from equalcity.web.kinds import Kind
from web.matrix_exchange import EXCHANGE, OF_EXCHANGE
from web.matrix_gatherings import EVENTS, ROOMS
from web.matrix_podcast import PODCAST, PODCAST_PAGES
from web.matrix_prints import KITS, PRINTS
from web.matrix_rows import NO_ROLE, Ask, Row, asked_of_api, desk, for_all, only, public
from web.matrix_stories import SPOTLIGHT, STORIES

API = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
HELP, WORKING, DESK, MACHINE = Kind.HELP, Kind.WORKING, Kind.DESK, Kind.MACHINE
PUBLIC = (
    public("root", MACHINE, "/", 302),
    public("robots", MACHINE, "/robots.txt"),
    public("healthz", MACHINE, "/healthz"),
    public("media", MACHINE, "/media/{media}"),
    public("manifest", MACHINE, "/en/manifest.webmanifest"),
    public("home", WORKING, "/en/"),
    public("cities", HELP, "/en/cities/"),
    public("rights", HELP, "/en/rights/"),
    public("country-rights", HELP, "/en/rights/it/"),
    public("rights-in", HELP, "/en/rights/in/fa/"),
    public("country-rights-in", HELP, "/en/rights/it/in/fa/"),
    public("contact", HELP, "/en/contact/"),
    public("leaving", HELP, "/en/leaving/"),
    public("about", WORKING, "/en/about/"),
    public("accessibility", WORKING, "/en/accessibility/"),
    public("privacy", WORKING, "/en/privacy/"),
    public("offline", WORKING, "/en/offline/"),
    public("style", WORKING, "/en/style/"),
    public("guide", HELP, "/en/guide/"),
    public("guide-unit", HELP, "/en/guide/five-things/"),
    public("guide-unit-in", HELP, "/en/guide/five-things/in/fa/"),
    public("toolboxes", WORKING, "/en/toolboxes/"),
    public("toolbox", WORKING, "/en/toolboxes/small/"),
    public("part", WORKING, "/en/toolboxes/small/manual/"),
    public("unit", WORKING, "/en/toolboxes/small/manual/first-welcome/"),
    public("run", WORKING, "/en/toolboxes/small/manual/half-day/run/"),
    public("unit-in", WORKING, "/en/toolboxes/small/manual/first-welcome/in/fa/"),
    public("files", WORKING, "/en/toolboxes/small/files/"),
    public("file", MACHINE, "/files/0000/small.pdf", 404),
    public("service-worker", MACHINE, "/sw.js"),
    public("pack-manifest", MACHINE, "/packs/en/small/manifest.json", 404),
    public("pack-bundle", MACHINE, "/packs/en/small/1/0000", 404),
    public("away", HELP, "/en/offline/away/rome/"),
    public("hsds", MACHINE, "/hsds/"),
    public("hsds-openapi", MACHINE, "/hsds/openapi.json"),
    public("hsds-profile", MACHINE, "/hsds/profile/"),
    public("hsds-patch", MACHINE, "/hsds/profile/service.json"),
    public("hsds-schema", MACHINE, "/hsds/schemas/service.json"),
    Row("hsds-services-search", MACHINE, "/hsds/services/search", (Ask(yes=405, outsider=405, anonymous=405),)),
    *(asked_of_api(path) for path in API),
    *(public(f"hsds-{path}-one", MACHINE, f"/hsds/{path}/3f7b145d-84af-42d7-8fae-eaca714b02b2", 404) for path in API),
    public("hsds-nothing", MACHINE, "/hsds/nothing", 404),
    public("search", WORKING, "/en/search/?q=welcome", 200, Ask("POST")),
    public("access", WORKING, "/en/access/", 200, Ask("POST", yes=422, outsider=422, anonymous=422)),
    public("meet", WORKING, "/en/meet/", 200, Ask("POST", yes=422, outsider=422, anonymous=422)),
    public("room", WORKING, "/en/meet/{room}/", 200, Ask("POST", {"do": "join"}, yes=422, outsider=422, anonymous=422)),
    public("room-screen", WORKING, "/en/meet/{room}/screen/"),
    public("room-state", MACHINE, "/en/meet/{room}/state/"),
    public("updates", WORKING, "/en/updates/"),
    public("updates-about", WORKING, "/en/updates/about/small/"),
    public("updates-feed", MACHINE, "/en/updates/feed/"),
    public("updates-about-feed", MACHINE, "/en/updates/about/small/feed/"),
    public("update", WORKING, "/en/updates/{update}/"),
    public("update-file", MACHINE, "/en/updates/{update}/file/"),
    public("updates-rss", MACHINE, "/en/updates/rss/"),
    public("updates-about-rss", MACHINE, "/en/updates/about/small/rss/"),
    *PODCAST_PAGES,
    public("subscribe", WORKING, "/en/subscribe/", 200, Ask("POST", yes=422, outsider=422, anonymous=422)),
    public(
        "subscribe-confirm", WORKING, "/en/subscribe/confirm/0/", 200, Ask("POST", yes=410, outsider=410, anonymous=410)
    ),
    public("subscribe-end", WORKING, "/en/subscribe/end/0/", 200, Ask("POST")),
    Row("unsubscribe", MACHINE, "/unsubscribe/0", (Ask(yes=302, outsider=302, anonymous=302),)),
    *SPOTLIGHT,
    *KITS,
    public("join", WORKING, "/en/join/", 200, Ask("POST", yes=422, outsider=422, anonymous=422)),
    public("network", WORKING, "/en/network/"),
    public("member", WORKING, "/en/network/rome/"),
    public("enquiry", WORKING, "/en/enquiry/", 200, Ask("POST", yes=422, outsider=422, anonymous=422)),
    *OF_EXCHANGE,
    public("events", WORKING, "/en/events/"),
    public("events-expectations", WORKING, "/en/events/expectations/"),
    public("here", WORKING, "/en/here/", 200, Ask("POST", yes=422, outsider=422, anonymous=422)),
    public("verify", WORKING, "/en/verify/", 200, Ask("POST", yes=422, outsider=422, anonymous=422)),
    public("events-in", WORKING, "/en/events/in/rome/"),
    public("events-calendar", MACHINE, "/en/events/calendar.ics"),
    public("events-in-calendar", MACHINE, "/en/events/in/rome/calendar.ics"),
    public("event", WORKING, "/en/events/{meeting}/"),
    public("event-recording", MACHINE, "/en/events/{meeting}/recordings/talk/", 410),
    public("event-captions", MACHINE, "/en/events/{meeting}/recordings/talk/captions/", 410),
    public("event-calendar", MACHINE, "/en/events/{meeting}/calendar.ics"),
    public(
        "event-register",
        WORKING,
        "/en/events/{meeting}/register/",
        200,
        Ask("POST", yes=422, outsider=422, anonymous=422),
    ),
    public("registration", WORKING, "/en/events/mine/{guest}/", 200, Ask("POST", yes=422, outsider=422, anonymous=422)),
    public("days", WORKING, "/en/days/"),
    public("days-calendar", MACHINE, "/en/days/calendar.ics"),
    public("city", HELP, "/en/rome/"),
    public("city-rights", HELP, "/en/rome/rights/"),
    public("city-rights-in", HELP, "/en/rome/rights/in/fa/"),
    public("city-contact", HELP, "/en/rome/contact/"),
    public("city-help", HELP, "/en/rome/help/", 203, Ask("POST", {"need": "health"})),
    public("city-steps", HELP, "/en/rome/steps/"),
    public("city-steps-work", HELP, "/en/rome/steps/workers/"),
    public("card", HELP, "/en/rome/help/card/", 200, Ask("POST", {"keep": "00000000-0000-0000-0000-000000000000"})),
    public("complaint", HELP, "/en/rome/help/complaint/"),
    public("wrong", HELP, "/en/rome/help/wrong/", 203, Ask("POST", {"service": str(UUID(int=0))})),
    public("city-search", HELP, "/en/rome/search/", 203, Ask("POST", {"q": "welcome"})),
)

TEAM, COORDINATOR, AUTHOR = frozenset({Role.PROJECT_TEAM}), frozenset({Role.CITY_COORDINATOR}), frozenset({Role.AUTHOR})
RUN_CITY = TEAM | COORDINATOR
REVIEW = frozenset({Role.AUTHOR, Role.PANEL_MEMBER, Role.TRANSLATOR})


SIGN_IN = (
    for_all("account_login", "sign-in/", 302, 200),
    for_all("account_logout", "sign-out/"),
    for_all("account_signup", "sign-in/closed/", 302, 200),
    for_all("account_inactive", "sign-in/inactive/", 200, 200),
    for_all("account_reauthenticate", "sign-in/again/", 403),
    for_all("account_change_password", "password/", 302),
    for_all("account_set_password", "password/first/"),
    for_all("account_reset_password", "password/forgotten/", 200, 200),
    for_all("account_reset_password_done", "password/forgotten/sent/", 200, 200),
    for_all("account_reset_password_from_key", "password/new/1-nothing/", 200, 200),
    for_all("account_reset_password_from_key_done", "password/new/done/", 200, 200),
    for_all("mfa_index", "second-step/"),
    for_all("mfa_authenticate", "second-step/authenticate/", 302),
    for_all("mfa_reauthenticate", "second-step/reauthenticate/", 403),
    for_all("mfa_activate_totp", "second-step/totp/activate/"),
    for_all("mfa_deactivate_totp", "second-step/totp/deactivate/", 404),
    for_all("mfa_view_recovery_codes", "second-step/recovery-codes/", 404),
    for_all("mfa_generate_recovery_codes", "second-step/recovery-codes/generate/"),
    for_all("mfa_download_recovery_codes", "second-step/recovery-codes/download/", 404),
    for_all("mfa_list_webauthn", "second-step/webauthn/"),
    for_all("mfa_add_webauthn", "second-step/webauthn/add/"),
    for_all("mfa_reauthenticate_webauthn", "second-step/webauthn/reauthenticate/", 403),
    for_all("mfa_remove_webauthn", "second-step/webauthn/keys/1/remove/", 404),
    for_all("mfa_edit_webauthn", "second-step/webauthn/keys/1/edit/", 404),
    for_all("mfa_login_webauthn", "second-step/webauthn/login/", 302),
)
PEOPLE = (
    for_all("desk_home", ""),
    for_all("desk_account", "account/"),
    for_all("desk_export", "account/export/", method="POST"),
    for_all("desk_erase", "account/erase/"),
    for_all("desk_sessions", "sessions/"),
    for_all("desk_end_session", "sessions/aaaaaaaaaaaaaaaa/end/", 404, method="POST"),
    for_all("desk_accept", "invitation/{token}/", 200, 200),
    desk("desk_members", "members/", only(RUN_CITY)),
    desk("desk_end_membership", "members/{membership}/end/", only(RUN_CITY, 302, method="POST", elsewhere=TEAM)),
    desk("desk_invitations", "invitations/", only(RUN_CITY)),
    desk(
        "desk_withdraw_invitation",
        "invitations/{invitation}/withdraw/",
        only(RUN_CITY, 302, method="POST", elsewhere=TEAM),
    ),
    desk("desk_mail", "mail/", only(TEAM)),
    desk("desk_settle_mail", "mail/{message}/", only(TEAM, 404, method="POST")),
    desk("desk_trail", "trail/", only(TEAM)),
)
# Whoever may not read a pre-release cannot tell it from one that does not exist: 404.
PRE = {"elsewhere": TEAM | {Role.PANEL_MEMBER}, "no": 404}
PRE_READERS = TEAM | REVIEW
CITY = {"waiting-city": "brussels"}
BOARDS = (
    desk("desk-releases", "releases/", Ask(outsider=403, anonymous=302)),
    desk(
        "desk-release-feedback",
        "releases/small/feedback/",
        only(TEAM | {Role.AUTHOR, Role.PANEL_MEMBER}, elsewhere=TEAM),
    ),
    desk("desk-release-cities", "releases/waiting/cities/", only(TEAM, 302, method="POST", sent=CITY)),
    desk("desk-release-move", "releases/waiting/1/released/", only(TEAM), only(TEAM, 302, method="POST")),
    desk("desk-requests", "requests/", only(TEAM)),
    desk(
        "desk-request", "requests/{request}/", only(TEAM), only(TEAM, 302, method="POST", sent={"decision": "decline"})
    ),
    desk("desk-request-disclosure", "requests/{request}/disclosure/", only(TEAM), only(TEAM, 302, method="POST")),
    for_all("desk-numbers", "numbers/"),
    # Not a matter of roles: the outsider of the tests works in Italy, the others have not said where they work.
    desk("desk-number-called", "numbers/it-1522/", Ask("POST", {"works": "yes"}, NO_ROLE, NO_ROLE, 302, 403, 302, 302)),
    desk("desk-cities", "cities/", only(RUN_CITY)),
    desk(
        "desk-city", "cities/rome/", only(RUN_CITY, elsewhere=TEAM), only(RUN_CITY, 302, method="POST", elsewhere=TEAM)
    ),
    desk("desk-city-near", "cities/rome/near/", only(RUN_CITY, elsewhere=TEAM)),
    desk("desk-exports", "services/in/rome/export/", only(RUN_CITY, elsewhere=TEAM)),
    desk("desk-export", "services/in/rome/export/tabular/", only(RUN_CITY, elsewhere=TEAM)),
    desk("desk-reviews", "reviews/", only(REVIEW)),
    Row("desk-review", DESK, "/desk/it/reviews/rights/", (only(REVIEW),)),
    desk("desk-toolbox", "toolboxes/waiting/1/", only(PRE_READERS, **PRE)),
    desk("desk-part", "toolboxes/waiting/1/manual/", only(PRE_READERS, **PRE)),
    desk("desk-unit", "toolboxes/waiting/1/manual/first-welcome/", only(PRE_READERS, **PRE)),
    desk("desk-run", "toolboxes/waiting/1/manual/half-day/run/", only(PRE_READERS, **PRE)),
)
READ_CITY = RUN_CITY | {Role.FRONTLINE_WORKER, Role.FACILITATOR}
WORD = RUN_CITY | {Role.TRANSLATOR}
RUN = {"elsewhere": TEAM}


def of_service(name: str, rest: str, *posts: Ask) -> Row:
    """Return the row of a page about the service of Rome that only those who run Rome may open."""
    return desk(name, f"services/{{service}}/{rest}", only(RUN_CITY, **RUN), *posts)


def sends(yes: int, **sent: str) -> Ask:
    """Return a form about the service of Rome, and what those who run Rome get for it."""
    return only(RUN_CITY, yes, method="POST", sent=sent, **RUN)


SERVICES = (
    desk("desk-services", "services/", only(READ_CITY)),
    desk("desk-services-in", "services/in/rome/", only(READ_CITY, **RUN)),
    desk("desk-services-due", "services/in/rome/due/", only(RUN_CITY, **RUN)),
    desk("desk-service-new", "services/in/rome/new/", only(RUN_CITY, **RUN), sends(422)),
    desk("desk-service", "services/{service}/", only(READ_CITY, **RUN)),
    of_service("desk-service-edit", "edit/", sends(422)),
    of_service("desk-service-history", "history/"),
    desk("desk-service-back", "services/{service}/history/1/back/", sends(404)),
    of_service("desk-service-remove", "remove/", sends(302)),
    of_service("desk-service-vetting", "vetting/", sends(422)),
    of_service("desk-service-suspend", "suspend/", sends(302, reason="safety")),
    of_service("desk-service-place", "place/", sends(422), sends(302, sure="yes")),
    of_service("desk-service-link", "link/", sends(200)),
    desk("desk-service-keeper", "services/{service}/keeper/", sends(404, to="nobody")),
    desk("desk-service-reports", "services/{service}/reports/", sends(302)),
    desk("desk-contact-erase", "services/{service}/contacts/{service}/erase/", sends(302)),
    desk("desk-services-words", "services/words/", only(WORD)),
    desk("desk-services-to-word", "services/in/rome/words/fr/", only(WORD, **RUN)),
    desk("desk-service-words", "services/{service}/in/it/", only(WORD, **RUN), only(WORD, 302, method="POST", **RUN)),
    desk("desk-complaint-contact", "services/in/rome/complaints/", only(RUN_CITY, **RUN), sends(302)),
    desk(
        "desk-correction", "services/corrections/{correction}/", only(RUN_CITY, **RUN), sends(302, decision="decline")
    ),
    for_all("desk-entry", "entry/{entry}/", 200, 200),
)
IMPORTS = (
    desk("desk-twins", "services/twice/", only(RUN_CITY), only(RUN_CITY, 302, method="POST")),
    desk("desk-twin", "services/twice/1/", only(RUN_CITY, 404, method="POST", sent={"decision": "two"})),
    desk("desk-imports", "services/import/", only(RUN_CITY), only(RUN_CITY, 422, method="POST")),
    desk("desk-import-run", "services/import/00000000-0000-4000-8000-000000000001/", only(RUN_CITY, elsewhere=TEAM)),
    desk(
        "desk-import-columns",
        "services/import/00000000-0000-4000-8000-000000000002/columns/",
        only(RUN_CITY, elsewhere=TEAM),
        only(RUN_CITY, 422, method="POST", elsewhere=TEAM),
    ),
    desk(
        "desk-import-undo", "services/import/00000000-0000-4000-8000-000000000001/undo/", only(RUN_CITY, elsewhere=TEAM)
    ),
    desk(
        "desk-import-public",
        "services/import/00000000-0000-4000-8000-000000000001/public/",
        only(RUN_CITY, 302, method="POST", elsewhere=TEAM),
    ),
)
STEPS = (
    desk("desk-pathways", "pathway/", only(WORD)),
    desk(
        "desk-pathway",
        "pathway/rome/",
        only(WORD, elsewhere=TEAM),
        only(RUN_CITY, 302, method="POST", elsewhere=TEAM, sent={"written_in": "en"}),
    ),
    desk(
        "desk-pathway-draft",
        "pathway/rome/draft/",
        only(RUN_CITY, elsewhere=TEAM),
        only(RUN_CITY, 302, method="POST", elsewhere=TEAM, sent={"do": "discard"}),
        only(RUN_CITY, method="POST", elsewhere=TEAM, sent={"do": "add", "version": "1"}),
    ),
    desk("desk-pathway-version", "pathway/rome/versions/1/", only(RUN_CITY, elsewhere=TEAM)),
    desk(
        "desk-pathway-words",
        "pathway/rome/words/fr/",
        only(WORD, elsewhere=TEAM),
        only(WORD, 302, method="POST", elsewhere=TEAM),
    ),
)
WORD_ALL = TEAM | {Role.TRANSLATOR}
UPDATES = (
    desk("desk-updates", "updates/", only(WORD_ALL)),
    desk("desk-update-new", "updates/new/", only(TEAM), only(TEAM, 422, method="POST")),
    desk("desk-subscribers", "updates/subscribers/", only(TEAM), only(TEAM, 422, method="POST")),
    desk(
        "desk-update",
        "updates/{update_key}/",
        only(WORD_ALL),
        only(WORD_ALL, 302, method="POST", sent={"do": "nothing"}),
    ),
    desk("desk-update-edit", "updates/{update_key}/edit/", only(TEAM), only(TEAM, 422, method="POST")),
    desk("desk-update-words", "updates/{update_key}/in/fr/", only(WORD_ALL), only(WORD_ALL, 302, method="POST")),
)
NETWORK = (
    desk("desk-network", "network/", only(RUN_CITY)),
    desk("desk-applications", "network/applications/", only(TEAM)),
    desk(
        "desk-application",
        "network/applications/{application}/",
        only(TEAM),
        only(TEAM, 302, method="POST", sent={"decision": "refuse", "reason": "no-places"}),
    ),
    desk(
        "desk-application-disclosure",
        "network/applications/{application}/disclosure/",
        only(TEAM),
        only(TEAM, 302, method="POST"),
    ),
    desk("desk-passings", "network/passed-on/", only(RUN_CITY)),
    desk("desk-passing-new", "network/passed-on/new/", only(RUN_CITY), only(RUN_CITY, 422, method="POST")),
    desk(
        "desk-passing",
        "network/passed-on/{passing}/",
        only(RUN_CITY, 302, method="POST", elsewhere=TEAM, sent={"do": "back"}),
    ),
    desk(
        "desk-member",
        "network/members/rome/",
        only(RUN_CITY, elsewhere=TEAM),
        only(RUN_CITY, 422, method="POST", elsewhere=TEAM),
    ),
    desk(
        "desk-member-step",
        "network/members/rome/read/",
        only(RUN_CITY, 302, method="POST", elsewhere=TEAM, sent={"on": "2026-01-02"}),
    ),
)
VOICE = (
    desk("desk-enquiries", "enquiries/", only(TEAM)),
    desk("desk-enquiry", "enquiries/{enquiry}/", only(TEAM), only(TEAM, 302, method="POST", sent={"do": "answered"})),
    desk("desk-enquiry-disclosure", "enquiries/{enquiry}/disclosure/", only(TEAM), only(TEAM, 302, method="POST")),
    desk("desk-channels", "channels/", only(RUN_CITY)),
    desk("desk-channels-table", "channels/log.csv", only(RUN_CITY)),
    desk("desk-channel-texts", "channels/texts/", only(RUN_CITY)),
    desk("desk-channel-new", "channels/new/", only(RUN_CITY), only(RUN_CITY, 422, method="POST")),
    desk(
        "desk-channel",
        "channels/{posting}/",
        only(RUN_CITY, elsewhere=TEAM),
        only(RUN_CITY, 302, method="POST", elsewhere=TEAM, sent={"do": "back"}),
    ),
)
OF_CITIES = SIGN_IN + PEOPLE + BOARDS + SERVICES + IMPORTS + STEPS
PRIVATE = OF_CITIES + ROOMS + UPDATES + PRINTS + STORIES + PODCAST + NETWORK + EVENTS + VOICE + EXCHANGE
MATRIX: tuple[Row, ...] = PUBLIC + PRIVATE
