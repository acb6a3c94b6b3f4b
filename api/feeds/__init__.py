"""Changes as a feed that readers subscribe to."""
