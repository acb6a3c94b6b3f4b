import { ExampleMenu } from './ExampleMenu';
import { TokenField } from './TokenField';
import { usePlainChinese } from './usePlainChinese';

/** The line above GraphiQL, which speaks no Chinese itself: how it works, examples, the token. */
export function HelpLine() {
  usePlainChinese();
  return (
    <div className="help">
      <p>
        左边写查询，<kbd>Ctrl</kbd>+<kbd>Enter</kbd> 或 ▶ 运行，<kbd>Ctrl</kbd>+<kbd>空格</kbd>{' '}
        提示字段；字段说明点左上角的书本。
      </p>
      <ExampleMenu />
      <TokenField />
    </div>
  );
}
