"""What changed since a load, a moment or a day, by law, unit or region."""
