"""What runs in the page: a session of play, what changes it, and its HTML.

Law: plain texts go in and out, so that all of it is tested without a browser; what is shown of the
rules is what the library answers. Doesn't know Pyodide.
"""
