"""Lists from elsewhere: read, judged, and told."""
