"""Displays in a real browser: skipped where there is no Chromium, or the group `browser` isn't."""
