"""Findings over time: recording a run, accepting and reopening."""
