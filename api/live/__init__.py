"""What goes on now, told as it happens: one watcher polls the store, any number listen."""
