"""All addresses. What each one is for, and for whom, stands in tests/web/access_matrix.py."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from equalcity.web.access import urls as access
from equalcity.web.addresses import in_each_language
from equalcity.web.boards import urls as boards
from equalcity.web.cards import urls as cards
from equalcity.web.channels import urls as channels
from equalcity.web.days import urls as days
from equalcity.web.desk import urls as desk
from equalcity.web.events import urls as events
from equalcity.web.exchange import urls as exchange
from equalcity.web.exports import urls as exports
from equalcity.web.files import urls as files
from equalcity.web.find import urls as find
from equalcity.web.home import urls as home
from equalcity.web.hsds import urls as hsds
from equalcity.web.imports import urls as imports
from equalcity.web.kits import urls as kits
from equalcity.web.network import urls as network
from equalcity.web.offline import urls as offline
from equalcity.web.pathways import urls as pathways
from equalcity.web.podcasts import urls as podcasts
from equalcity.web.reading import desk_urls as desk_reading
from equalcity.web.reading import urls as reading
from equalcity.web.rooms import urls as rooms
from equalcity.web.search import urls as search
from equalcity.web.services import urls as services
from equalcity.web.stories import urls as stories
from equalcity.web.updates import urls as updates

urlpatterns: list[URLPattern | URLResolver] = [
    *home.root,
    *reading.root,
    *files.root,
    *offline.root,
    *hsds.root,
    *updates.root,
    *podcasts.root,
    in_each_language(
        *home.public,
        *files.public,
        *reading.public,
        *search.public,
        *access.public,
        *rooms.public,
        *updates.public,
        *podcasts.public,
        *stories.public,
        *network.public,
        *exchange.public,
        *events.public,
        *days.public,
        *kits.public,
        *offline.public,
        *home.cities,
        *search.cities,
        *services.cities,
        *find.cities,
        *pathways.cities,
        *cards.cities,
    ),
    in_each_language(
        *desk.urlpatterns,
        *boards.urlpatterns,
        *services.urlpatterns,
        *imports.urlpatterns,
        *cards.desk,
        *events.desk,
        *exports.urlpatterns,
        *pathways.desk,
        *updates.desk,
        *podcasts.desk,
        *stories.desk,
        *network.desk,
        *channels.desk,
        *exchange.desk,
        *kits.desk,
        *desk_reading.urlpatterns,
        *rooms.desk,
        before="desk/",
    ),
]
handler400 = "equalcity.web.failures.refused"
handler403 = "equalcity.web.failures.forbidden"
handler404 = "equalcity.web.failures.missing"
handler500 = "equalcity.web.failures.broken"
