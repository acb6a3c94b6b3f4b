import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precompress } from './precompress';

export default defineConfig({
  plugins: [react(), precompress()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The editor is one large library; it is loaded with its page only.
    chunkSizeWarningLimit: 4000,
    license: { fileName: 'third-party-licenses.md' },
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  test: { include: ['src/**/*.test.ts'] },
});
