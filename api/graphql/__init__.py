"""The GraphQL API: types that follow from the answers, thin resolvers, limits, coded errors."""
