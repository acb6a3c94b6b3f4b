import { type FormEvent, useState } from 'react';
import { storeToken, tokenIn, useToken } from '../lib/token';

/** Where a person pastes a token, and forgets it again. */
export function TokenField() {
  const token = useToken();
  const [written, setWritten] = useState('');
  const [refused, setRefused] = useState(false);

  function use(event: FormEvent) {
    event.preventDefault();
    const found = tokenIn(written);
    setRefused(found === null);
    if (found !== null) {
      storeToken(found);
      setWritten('');
    }
  }

  if (token !== null) {
    return (
      <form onSubmit={(event) => event.preventDefault()}>
        <span>正在使用令牌（关闭本标签页即忘记）</span>
        <button type="button" onClick={() => storeToken(null)}>
          清除令牌
        </button>
      </form>
    );
  }
  return (
    <form onSubmit={use}>
      {refused && (
        <span className="problem" role="alert">
          这不像令牌：令牌是 qz_ 开头的一串字母和数字
        </span>
      )}
      <label htmlFor="token">令牌</label>
      <input
        id="token"
        className="token-input"
        autoComplete="off"
        spellCheck={false}
        placeholder="没有权限时在此粘贴"
        value={written}
        onChange={(event) => setWritten(event.target.value)}
      />
      <button type="submit">使用</button>
    </form>
  );
}
