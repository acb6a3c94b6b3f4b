"""Saved queries (保存的查询): GraphQL operations under names, shared by address, run by name."""
