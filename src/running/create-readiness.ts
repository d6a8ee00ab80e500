import { StorageError } from '../stored/storage-error.ts';

export interface Readiness {
  /** What was last seen: asking costs nothing. */
  readonly isReady: () => boolean;
  /** Looks now, once for all who ask meanwhile. Rejects if nothing can be written. */
  readonly look: () => Promise<void>;
  /** Looks now. Rejects if events cannot be stored. */
  readonly check: () => Promise<void>;
  /** An event was stored. */
  readonly stored: () => void;
  /** An event could not be stored. */
  readonly refused: (error: unknown) => void;
}

/** So long a look says less than an event that was refused: it writes a few bytes, which a full disk may still take. */
const refusalCountsMs = 15_000;

/**
 * Whether events can be stored, as it was last seen: by those that came, and by the watchdog, which looks every few
 * seconds.
 *
 * @param write writes as little as can be
 * @param elapsed ms, of a clock that only moves forward
 */
export function createReadiness(write: () => Promise<void>, elapsed: () => number): Readiness {
  let isWritable = true;
  let refusal: { readonly error: StorageError; readonly at: number } | undefined;
  let running: Promise<void> | undefined;
  const lookOnce = async (): Promise<void> => {
    const begunAt = elapsed();
    try {
      await write();
      isWritable = true;
      // Unready bots may be sent nothing: no event would ever show that there is room again.
      if (refusal && begunAt - refusal.at >= refusalCountsMs) refusal = undefined;
    } catch (error) {
      isWritable = false;
      throw error;
    } finally {
      running = undefined;
    }
  };
  const look = async (): Promise<void> => (running ??= lookOnce());
  return {
    isReady: () => isWritable && refusal === undefined,
    look,
    check: async () => {
      await look();
      if (refusal) throw refusal.error;
    },
    stored: () => {
      refusal = undefined;
    },
    refused: (error) => {
      if (error instanceof StorageError) refusal = { error, at: elapsed() };
    },
  };
}
