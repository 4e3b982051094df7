"""The desk: pages for people who are signed in, and the way in."""
