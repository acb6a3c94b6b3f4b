"""The embedded engine: a process of its own that all processes of one user share.

``client`` finds or starts it, ``process`` is what runs in it, ``files`` is what both agree on.
"""
