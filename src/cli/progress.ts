import { type Progress, STAGE_NAMES, type StageName } from '../build/progress.js';
import { showable } from './showable.js';
import type { Terminal } from './terminal.js';

/** Progress on a terminal, to be closed before anything else is written there. */
export interface ProgressDisplay extends Progress {
  close(): void;
}

const WIDEST = Math.max(...STAGE_NAMES.map((stage) => stage.length));

const SILENT: ProgressDisplay = { start: () => {}, end: () => {}, close: () => {} };

/** One line for each stage of each subject, in the order they start. */
function plainLines(terminal: Terminal): ProgressDisplay {
  return {
    ...SILENT,
    start: (stage, subject) => terminal.err(`${stage.padEnd(WIDEST)}  ${showable(subject)}\n`),
  };
}

/** Return to the line's start and erase it: ECMA-48, EL with parameter 2. */
const ERASE_LINE = '\r\u001b[2K';

/** One line that always says what is being done now: "paginate memo-a4, memo-letter". */
function liveLine({ err, color, columns }: Terminal): ProgressDisplay {
  const running = new Map<StageName, string[]>(STAGE_NAMES.map((stage) => [stage, []]));
  const draw = (): void => {
    const doing = [...running].filter(([, subjects]) => subjects.length > 0);
    const line = doing.map(([stage, subjects]) => `${stage} ${showable(subjects.join(', '))}`).join('; ');
    // One column is left free: a full line would wrap, and only its last row could be erased.
    const shown = line.length < columns ? line : `${line.slice(0, columns - 2)}…`;
    err(`${ERASE_LINE}${color ? `\u001b[2m${shown}\u001b[22m` : shown}`);
  };
  return {
    start(stage, subject) {
      running.get(stage)?.push(subject);
      draw();
    },
    end(stage, subject) {
      const subjects = running.get(stage) ?? [];
      running.set(
        stage,
        subjects.filter((other) => other !== subject),
      );
    },
    close: () => err(ERASE_LINE),
  };
}

/** Shows progress as the terminal allows: a live line for a person, plain lines for a log, nothing if quiet. */
export function progressDisplay(terminal: Terminal, quiet: boolean): ProgressDisplay {
  if (quiet) return SILENT;
  return terminal.live ? liveLine(terminal) : plainLines(terminal);
}
