"""Words that addresses of our own begin with. Settings read them, so nothing is imported here."""

# First words of the network's own pages under `/<language>/`; no city may have one of them as its slug.
RESERVED = frozenset(
    {"about", "access", "accessibility", "campaigns", "cities", "contact", "days", "desk", "enquiry", "events", "exchange", "files",
     "guide", "help", "here", "hsds", "join", "kits", "leaving", "meet", "network", "news", "offline", "packs", "podcast", "podcasts", "privacy",
     "rights", "search", "services", "spotlight", "static", "steps", "stories", "style", "subscribe", "toolboxes", "updates",
     "urgent", "verify"}
)  # fmt: skip
