"""Decisions that change laws (修改决定): files in; their effects and the versions they make out."""
