"""The questions of the field: a named statement beside a typed function, rules kept as data.

A question is a generator that yields what it wants to read and is sent the records; it never
touches a database itself. ``asking`` runs one over a store, sync or async.
"""
