"""Stable addresses of what the graph holds: ``/id/laws/…``, ``/id/items/…`` and the like."""
