"""Reading without a network: the manifest, the service worker, the packs, and how to remove them."""
