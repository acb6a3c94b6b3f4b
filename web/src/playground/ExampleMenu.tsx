import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { EXAMPLES } from '../lib/examples';

/** The menu of examples: each opens in a tab of its own, and only once. */
export function ExampleMenu() {
  const { addTab, changeTab } = useGraphiQLActions();
  const { tabs, queryEditor } = useGraphiQL(({ tabs, queryEditor }) => ({ tabs, queryEditor }));

  function open(query: string) {
    const opened = tabs.findIndex((tab) => tab.query === query);
    if (opened >= 0) {
      changeTab(opened);
    } else {
      addTab();
      queryEditor?.setValue(query);
    }
  }

  return (
    <label>
      示例{' '}
      <select value="" onChange={(event) => open(event.target.value)}>
        <option value="" disabled>
          选一个，打开新标签…
        </option>
        {EXAMPLES.map(({ title, query }) => (
          <option key={title} value={query}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
