"""Downloads: any list or answer that GraphQL gives, whole, as CSV, a workbook or JSON Lines."""
