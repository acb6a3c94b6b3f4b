"""Who owns a duty or an item (职责归属): who answers first, by which text and rule."""
