import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Keeps the editors from marking full-width punctuation as letters that could be mistaken. */
export function usePlainChinese(): void {
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL(
    ({ queryEditor, variableEditor, responseEditor }) => ({
      queryEditor,
      variableEditor,
      responseEditor,
    }),
  );
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, responseEditor]) {
      editor?.updateOptions({ unicodeHighlight: { ambiguousCharacters: false } });
    }
  }, [queryEditor, variableEditor, responseEditor]);
}
