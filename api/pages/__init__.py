"""The browser app (``web/``) as the API serves it: the files that were built, and their headers."""
