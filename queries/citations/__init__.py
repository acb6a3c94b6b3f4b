"""Which article a citation meant, and what became of it (引用核对)."""
