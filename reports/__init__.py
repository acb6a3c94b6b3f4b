"""Answers as papers to take away: Word drafts and evidence packs."""
