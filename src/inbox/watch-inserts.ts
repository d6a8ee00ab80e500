import type { Inbox } from './inbox.ts';

/** The same insert, which says of each event whether it could be stored. One that was there already shows nothing: nothing is written. */
export function watchInserts(
  insert: Inbox['insert'],
  seen: { readonly stored: () => void; readonly refused: (error: unknown) => void },
): Inbox['insert'] {
  return async (...given) => {
    try {
      const answer = await insert(...given);
      if (answer === 'accepted') seen.stored();
      return answer;
    } catch (error) {
      seen.refused(error);
      throw error;
    }
  };
}
