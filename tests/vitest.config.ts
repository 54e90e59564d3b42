import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/no-unexpected-warnings.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
