import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the queries that the pages send and of their answers, made from the schema of the API. */
const config: CodegenConfig = {
  schema: '../api/schema.graphql',
  documents: 'src/**/*.graphql',
  generates: {
    'generated/queries.ts': {
      plugins: ['typescript', 'typescript-operations'],
      config: {
        strictScalars: true,
        onlyOperationTypes: true,
        scalars: { Date: 'string', DateTime: 'string' },
      },
    },
  },
};

export default config;
