"""Departments as questions see them: names, levels, successors."""
