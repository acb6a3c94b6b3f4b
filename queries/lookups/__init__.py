"""Looking things up: laws, articles, items, bodies, regions, loads, and what is held (查询)."""
