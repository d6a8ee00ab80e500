import { classifyError } from '../classify-error.ts';

/**
 * Repeats a call that got lost on the way, after each of the pauses (ms). What Discord refuses is not repeated.
 *
 * @throws what the last call threw
 */
export async function insist(
  call: () => Promise<unknown>,
  {
    pauses,
    sleep,
    alsoIf = () => false,
  }: {
    readonly pauses: readonly number[];
    readonly sleep: (ms: number) => Promise<void>;
    readonly alsoIf?: (error: unknown) => boolean;
  },
): Promise<void> {
  for (const pause of pauses) {
    try {
      await call();
      return;
    } catch (error) {
      if (classifyError(error).kind !== 'busy' && !alsoIf(error)) throw error;
      await sleep(pause);
    }
  }
  await call();
}
