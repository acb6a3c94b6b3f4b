"""Paths over the graph: what is around a node, how two nodes are joined, where a chain leads."""
