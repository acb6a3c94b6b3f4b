"""Rules of the field as tables, each row with its source and the scope that it holds for."""
