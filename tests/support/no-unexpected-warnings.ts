import { afterEach, beforeEach, expect, vi } from 'vitest';

// A warning that a test does not expect is a failure: it is how libraries tell of what they did silently.
beforeEach(() => {
  vi.spyOn(console, 'warn');
  vi.spyOn(console, 'error');
});

afterEach(() => {
  const told = [...vi.mocked(console.warn).mock.calls, ...vi.mocked(console.error).mock.calls];
  vi.restoreAllMocks();
  expect(told, 'console.warn and console.error during the test').toEqual([]);
});
