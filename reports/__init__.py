"""Answers as papers to take away: Word documents and evidence packs."""
