"""Addresses that journeys go to, and the two foreign ones around a visit."""

from __future__ import annotations

CITY = "/en/brussels/"
CITY_RIGHTS = "/en/brussels/rights/"
CITY_CONTACT = "/en/brussels/contact/"
CITY_SEARCH = "/en/brussels/search/"
LEAVING = "/en/leaving/"
ACCESS = "/en/access/"
BEFORE = "https://before.example/"  # the page before ours: some other site
AFTER = "https://www.wikipedia.org/"  # where the exit goes when a city has chosen nothing else (EXIT_URL)
