"""Who may read and write: roles, tokens, and the record of who did what."""
