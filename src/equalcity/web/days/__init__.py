"""The calendar of international days: what comes next, the year, and a calendar to subscribe to."""
