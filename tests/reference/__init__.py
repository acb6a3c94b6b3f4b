"""A second way to answer operations over the graph, to hold the compiler against.

``graph`` holds nodes and edges as plain values, ``view`` says which of them count for who asks and
when, ``conditions``, ``order`` and ``pages`` what the arguments mean, and ``executor`` answers by
graphql-core's own execution over the one schema. ``operations`` draws what is asked, ``thorough``
leaves nothing out, ``documents`` spells it, and ``agreement`` compares the answers.

Everything here is written from the declarations and descriptions, and nothing of the compiler is
used but the names of types and relations.
"""
