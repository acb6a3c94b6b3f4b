"""Judgements on names (人工认定): made, taken back, and recorded with who did it."""
