// The peer: @neo4j/graphql over the same graph, behind one of two GraphQL servers.
//   node server.mjs yoga|apollo PORT     (PEER_URI, PEER_USER, PEER_PASSWORD name the database)
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const HOST = "127.0.0.1";
const [kind, port] = process.argv.slice(2);
const { PEER_URI, PEER_USER, PEER_PASSWORD, PEER_DATABASE } = process.env;
const driver = neo4j.driver(PEER_URI, neo4j.auth.basic(PEER_USER, PEER_PASSWORD), {
  telemetryDisabled: true,
});
const typeDefs = readFileSync(new URL("types.graphql", import.meta.url), "utf8");
// Dates are text, and the filtered questions compare them: @neo4j/graphql has that as an option.
const features = { filters: { String: { LTE: true, GT: true } } };
const schema = await new Neo4jGraphQL({ typeDefs, driver, features }).getSchema();
// Named, so that the driver need not ask which database is the user's.
const context = { sessionConfig: { database: PEER_DATABASE } };

const serve = {
  async yoga() {
    const { createYoga } = await import("graphql-yoga");
    const options = { schema, context, graphqlEndpoint: "/", graphiql: false, logging: false };
    createServer(createYoga(options)).listen(Number(port), HOST);
  },
  async apollo() {
    const { ApolloServer } = await import("@apollo/server");
    const { startStandaloneServer } = await import("@apollo/server/standalone");
    await startStandaloneServer(new ApolloServer({ schema }), {
      listen: { host: HOST, port: Number(port) },
      context: async () => context,
    });
  },
};
await serve[kind]();
