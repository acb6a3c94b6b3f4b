"""The questions as tools of the Model Context Protocol (MCP), for programs with language models."""
