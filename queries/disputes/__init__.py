"""Two units that point at each other (职责争议): claims, texts, rule, result, the way up."""
