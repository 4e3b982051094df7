"""Public views of the spotlight. Nothing here knows who reads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.voices.formats.atom import TYPE, atom
from equalcity.voices.selectors.stories import public_portrait
from equalcity.web.kinds import machine_answer, machine_page, working_page
from equalcity.web.shell import link
from equalcity.web.stories import pages

FRESH = "public, max-age=60, must-revalidate"  # what is taken down is gone everywhere within a minute


@working_page
def spotlight(request: HttpRequest) -> HttpResponse:
    """List the campaigns in which people and cities tell of their work, and what is known of those of 2019-2021."""
    found = pages.campaign_pages(request)
    shown = {
        "fresh": [each for each in found if not each.campaign.is_history],
        "old": [each for each in found if each.campaign.is_history],
        "feed": link(request, "spotlight-feed"),
        "faces": f":{pages.FACES}",
    }
    return render(request, "stories/spotlight.html", shown)


@working_page
def campaign(request: HttpRequest, campaign: str) -> HttpResponse:
    """Show a campaign with its stories."""
    return render(request, "stories/campaign.html", {"page": pages.campaign_page(request, campaign)})


@working_page
def story(request: HttpRequest, story: str) -> HttpResponse:
    """Show a story in the page's language; one that was taken down is gone (410)."""
    return render(request, "stories/story.html", {"page": pages.story_page(request, story)})


@machine_answer
def portrait(request: HttpRequest, story: str) -> HttpResponse:
    """Give the portrait of a story that is out; it goes with the story (410), and nobody may keep it longer than a minute."""
    content = public_portrait(story, with_invented=pages.with_invented())
    response = HttpResponse(content, content_type="image/jpeg")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = FRESH
    response.headers["X-Robots-Tag"] = "noindex, noimageindex"
    return response


@machine_page
def feed(request: HttpRequest) -> HttpResponse:
    """Give the first words of stories that may stand in feeds as Atom (RFC 4287), those taken down as deleted entries (RFC 6721)."""
    response = HttpResponse(atom(pages.feed_of(request)), content_type=TYPE)
    response.headers["Cache-Control"] = FRESH
    return response
