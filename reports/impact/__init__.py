"""What a change of law breaks, as a draft of the adjustments and as a pack of evidence."""
