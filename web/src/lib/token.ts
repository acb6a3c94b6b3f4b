import { useSyncExternalStore } from 'react';

const KEY = 'quanze.token';
const WRITTEN = /^[\w.~+/-]+=*$/; // b64token of RFC 6750
const listeners = new Set<() => void>();

/** Returns the token in what a person pasted, null when it can't be one. */
export function tokenIn(pasted: string): string | null {
  const token = pasted.trim().replace(/^Bearer(\s+|$)/i, '');
  return WRITTEN.test(token) ? token : null;
}

/** Returns the token of this browser tab; it is gone when the tab is closed. */
export function storedToken(): string | null {
  return sessionStorage.getItem(KEY);
}

/** Keeps the token for this browser tab, or forgets it. */
export function storeToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, token);
  for (const listener of listeners) listener();
}

/** Returns the headers that say who asks: none without a token. */
export function authorization(token: string | null): Record<string, string> {
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}

/** The stored token; a component that uses it is drawn again when it changes. */
export function useToken(): string | null {
  return useSyncExternalStore(subscribe, storedToken);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
