"""The desk's boards: releases, requests for access, numbers to call, translations to review."""
