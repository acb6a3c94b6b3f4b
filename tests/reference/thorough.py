"""Operations that leave nothing out: every value of a type of nodes, every way to compare."""

from collections.abc import Iterator, Mapping

from graphql import GraphQLInputObjectType, GraphQLList, GraphQLObjectType, get_named_type
from graphql import is_leaf_type as is_leaf

from api.selections.entities import Entity, entities
from api.selections.names import field_name, plural
from graph_schema.declare import Property
from tests.reference.documents import Constant, Field, Members, Operation, Selection, Value
from tests.reference.drawing import World


def all_values(world: World, entity: Entity) -> Operation:
    """Return an operation for all values of nodes, and of the edges to their neighbours."""
    kind = world.kind(entity.name)
    joined = [field for name in kind.fields if (field := _links(kind, name)) is not None]
    nodes = Field("nodes", "nodes", {}, [*_leaves(kind), *joined])
    return Operation([Field(plural(entity), plural(entity), {}, [nodes])])


def _leaves(kind: GraphQLObjectType) -> list[Selection]:
    leaves = [name for name, one in kind.fields.items() if is_leaf(get_named_type(one.type))]
    return [Field(name, name, {}, None) for name in ["__typename", *leaves]]


def _links(kind: GraphQLObjectType, name: str) -> Field | None:
    """Return the selection of all values of the edges over a relation, or None."""
    connection = get_named_type(kind.fields[name].type)
    if not isinstance(connection, GraphQLObjectType) or "edges" not in connection.fields:
        return None
    edge = get_named_type(connection.fields["edges"].type)
    if not isinstance(edge, GraphQLObjectType) or "links" not in edge.fields:
        return None
    link = get_named_type(edge.fields["links"].type)
    assert isinstance(link, GraphQLObjectType)
    links = Field("links", "links", {}, _leaves(link))
    return Field(name, name, {}, [Field("edges", "edges", {}, [links])])


def compared_properties() -> Mapping[str, tuple[Entity, Property]]:
    """Return a property of each kind of values that nodes have, by the name of the kind."""
    return {
        prop.type.value: (entity, prop)
        for entity in entities().values()
        for prop in entity.properties.values()
        if prop.vocabulary is None
    }


def all_comparisons(world: World, entity: Entity, prop: Property) -> Operation:
    """Return an operation for the nodes that meet each operator over a property."""
    name = field_name(prop.name)
    kind = world.kind(f"{entity.name}Where").fields[name].type
    key = Field("key", "key", {}, None)
    roots: list[Selection] = []
    for operator, value in _operands(world, entity, prop, kind):
        compared = Members(kind, {operator: value})
        where = Members(world.kind(f"{entity.name}Where"), {name: compared})
        nodes = Field("nodes", "nodes", {}, [key])
        roots.append(Field(plural(entity), f"{operator}_{len(roots)}", {"where": where}, [nodes]))
    return Operation(roots)


def _operands(
    world: World, entity: Entity, prop: Property, kind: GraphQLInputObjectType
) -> Iterator[tuple[str, Value]]:
    operators: Mapping[str, object] = kind.fields
    for operator in operators:
        inner = kind.fields[operator].type
        if operator == "isNull":
            yield operator, Constant(inner, True)
            yield operator, Constant(inner, False)
            continue
        choices = world.choices.of(entity.name, prop, operator)
        if isinstance(inner, GraphQLList):
            yield operator, Constant(inner, list(choices[:3]))
            yield operator, Constant(inner, [])
        else:
            yield operator, Constant(inner, choices[0])
            yield operator, Constant(inner, choices[len(choices) // 2])
