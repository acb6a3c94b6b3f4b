import '../workers/monaco';
import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider } from '@graphiql/react';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQLInterface } from 'graphiql';
import { useMemo } from 'react';
import 'graphiql/style.css';
import { EXAMPLES } from '../lib/examples';
import { authorization, useToken } from '../lib/token';
import { HelpLine } from '../playground/HelpLine';

const PLUGINS = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN];
const FIRST_TABS = EXAMPLES.slice(0, 1);

/** Where queries are written and run: GraphiQL under a line of help. */
export function Playground() {
  const token = useToken();
  // A new fetcher makes GraphiQL read the schema again, which may have needed the token.
  const fetcher = useMemo(
    () =>
      createGraphiQLFetcher({
        url: '/api/graphql',
        headers: authorization(token),
        enableIncrementalDelivery: false,
      }),
    [token],
  );
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      plugins={PLUGINS}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      defaultTabs={FIRST_TABS}
      defaultTheme="light"
    >
      <HistoryStore>
        <DocExplorerStore>
          <div className="playground">
            <HelpLine />
            <GraphiQLInterface forcedTheme="light" isHeadersEditorEnabled={false} />
          </div>
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}
