"""Answers as documents to hand on: what a person edits, signs and files."""
