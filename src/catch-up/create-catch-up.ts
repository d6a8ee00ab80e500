import type { Logger } from '../running/logger.ts';
import { orStop } from '../running/or-stop.ts';
import { catchUpPlatform, type CatchUpRun } from './catch-up-platform.ts';
import type { CatchUpPorts, CatchUpSource } from './catch-up-source.ts';

export type CaughtUp = { readonly platform: string } & (
  ({ readonly ok: true } & CatchUpRun) | { readonly ok: false; readonly reason: string }
);

export interface CatchUp {
  /** Asks every platform what was missed. Never rejects: a platform that cannot be asked is an answer. */
  readonly run: (options: { readonly graceMs: number }) => Promise<readonly CaughtUp[]>;
  /** Ends a run that is under way at its next step, and every later one before its first. */
  readonly stop: () => void;
}

/** Catches up with all platforms at once; one that fails holds up no other. */
export function createCatchUp(
  options: Omit<CatchUpPorts, 'orStop' | 'graceMs'> & {
    readonly sources: () => readonly CatchUpSource[];
    readonly logger: Logger;
    /** Called when something new is in the inbox. */
    readonly onInserted: () => void;
  },
): CatchUp {
  const { sources, logger, onInserted } = options;
  const stopping = new AbortController();
  const catchUp = async (source: CatchUpSource, graceMs: number): Promise<CaughtUp> => {
    const platform = source.shop;
    try {
      const run = await catchUpPlatform(source, {
        ...options,
        graceMs,
        orStop: async (work) => orStop(work, stopping.signal),
      });
      const line = { platform, ...run };
      if (run.cut || run.foreign > 0) logger.warn(line, 'caught_up_in_part');
      else logger.info(line, 'caught_up');
      if (run.inserted > 0) onInserted();
      return { platform, ok: true, ...run };
    } catch (error) {
      if (!stopping.signal.aborted) logger.warn({ platform, err: error }, 'catch_up_failed');
      return { platform, ok: false, reason: error instanceof Error ? error.message : 'unknown' };
    }
  };

  return {
    run: async ({ graceMs }) =>
      Promise.all(sources().map(async (source) => catchUp(source, graceMs))),
    stop: () => {
      stopping.abort();
    },
  };
}
