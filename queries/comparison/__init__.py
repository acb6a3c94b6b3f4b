"""Two lists side by side (清单比对): of two places, two units or two days."""
