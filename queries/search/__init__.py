"""Finding things by words of their names (检索): full text proposes, likeness ranks."""
