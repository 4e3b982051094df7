"""Stories, podcasts and updates, and whom they are sent to."""
