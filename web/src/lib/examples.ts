/** A query that a person may start from; the defaults of its variables fit the example city. */
export interface Example {
  title: string;
  query: string;
}

/** Returns the examples in the order of their file names; the first comment is the title. */
export function examplesOf(files: Record<string, string>): Example[] {
  return Object.entries(files)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, query]) => ({ title: titleOf(query) ?? path, query }));
}

function titleOf(query: string): string | undefined {
  return /^#\s*(\S.*)$/m.exec(query)?.[1]?.trim();
}

export const EXAMPLES = examplesOf(
  import.meta.glob<string>('../examples/*.graphql', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
