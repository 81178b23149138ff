"""The site that Sphinx makes of the docs: skipped where the group `site` isn't installed."""
