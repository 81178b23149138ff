"""The interactive page without a browser: its session, its HTML, its stand-in, its parts."""
