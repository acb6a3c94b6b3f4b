"""The answers as people read them: lines for a terminal, tables for a workbook."""
