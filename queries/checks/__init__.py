"""What is wrong with the lists (清单核查): rules as data with their queries, and what they find."""
