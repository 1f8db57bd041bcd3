"""Fields to fill in on a screen, over the boxes of a page."""
