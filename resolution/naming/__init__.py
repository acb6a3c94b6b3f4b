"""Which body a name means on a date (名称认定), from the project's tables and a register."""
