import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const WHOLE = 'tests/**/*.whole.test.ts';

/**
 * Two projects: `unit` starts no browser and no program, and needs nothing compiled; `whole` (`*.whole.test.ts`)
 * does. `npm test` runs both, `npm test -- --project unit` one of them.
 */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    setupFiles: ['tests/support/no-unexpected-warnings.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest would leave one of two processors idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Tests that start nothing do not disturb each other; loading all modules anew for each file takes longer than they do.
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, WHOLE],
        },
      },
      { extends: true, test: { name: 'whole', include: [WHOLE] } },
    ],
  },
});
