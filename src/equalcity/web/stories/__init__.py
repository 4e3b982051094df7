"""The spotlight: campaigns and stories, read by everybody; a private page for whoever tells one; invited, edited, planned and withdrawn on the desk."""
