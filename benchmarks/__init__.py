"""What things cost, measured on real files: ``python -m benchmarks [NAME…]``.

Each module measures one thing and yields ``Figure``s. What goes through the database is measured
beside a floor, the plain driver doing the same work, alternating in one run: a ratio holds on a
noisy machine, a time doesn't. Nothing here is a test, and nothing fails because it was slow.
"""
