"""Items as questions see them: on a day, with their holders, places and bases."""
