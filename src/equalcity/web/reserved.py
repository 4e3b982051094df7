"""Words that addresses of our own begin with. Settings read them, so nothing is imported here."""

# First words of the network's own pages under `/<language>/`; no city may have one of them as its slug.
RESERVED = frozenset(
<<<<<<< HEAD
    {"about", "access", "accessibility", "campaigns", "cities", "contact", "days", "desk", "events", "exchange", "files",
     "guide", "help", "here", "hsds", "join", "kits", "leaving", "meet", "network", "news", "offline", "packs", "podcasts", "privacy",
=======
    {"about", "access", "accessibility", "campaigns", "cities", "contact", "desk", "events", "exchange", "files",
     "guide", "help", "hsds", "join", "leaving", "meet", "network", "news", "offline", "packs", "podcast", "podcasts", "privacy",
>>>>>>> d2eddd5 (Let the network speak: a podcast with transcript, chapters and feeds that meet written rules)
     "rights", "search", "services", "spotlight", "static", "steps", "stories", "style", "subscribe", "toolboxes", "updates",
     "urgent", "verify"}
)  # fmt: skip
