"""Selections over the graph: GraphQL types that follow from the declarations, and their compiler.

``entities`` says what may be selected, ``schema`` tells it in GraphQL, and ``plans`` compiles a
validated operation into one statement for each root field. Compiled text is made of declared names
and parameters only.
"""
