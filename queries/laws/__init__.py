"""Laws as questions see them: by name, on a day."""
