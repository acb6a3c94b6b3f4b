import { describe, expect, it } from 'vitest';
import { authorization, tokenIn } from './token';

describe('tokenIn', () => {
  it.each([
    ['qz_aB-9_x', 'qz_aB-9_x'],
    ['  qz_aB\n', 'qz_aB'],
    ['Bearer qz_aB', 'qz_aB'],
    ['bearer  qz_aB', 'qz_aB'],
  ])('takes %j', (pasted, token) => {
    expect(tokenIn(pasted)).toBe(token);
  });

  // A header can't hold them, and the browser would refuse the request with a message of its own.
  it.each(['', '  ', 'Bearer', '令牌', 'qz_a b', 'qz_a\nqz_b'])('refuses %j', (pasted) => {
    expect(tokenIn(pasted)).toBeNull();
  });
});

describe('authorization', () => {
  it('is sent only with a token', () => {
    expect(authorization('qz_a')).toEqual({ Authorization: 'Bearer qz_a' });
    expect(authorization(null)).toEqual({});
  });
});
