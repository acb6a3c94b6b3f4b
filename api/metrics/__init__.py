"""What the API counts about itself, for Prometheus; labels are from bounded sets only."""
