import type { Logger } from '../running/logger.ts';
import { createWorker, type Worker } from '../jobs/create-worker.ts';
import type { ClaimedEdit, EditOutcome, Edits } from './edits.ts';
import type { Pack } from './outbox.ts';

/** Longer than one call to Discord can take. */
const leaseMs = 60_000;
/** As in the outbox: what is under way mostly waits. */
const mostUnderWay = 32;
/** A claim draws each message it edits. */
const mostPerClaim = 4;

/** Brings posted messages up to date: channels in parallel, one edit at a time in each. */
export function createEditWorker(options: {
  readonly edits: Edits;
  readonly pack: Pack;
  /** Hands the edit to Discord; never throws. */
  readonly editMessage: (edit: ClaimedEdit) => Promise<EditOutcome>;
  readonly logger: Logger;
  readonly now: () => number;
  /** Called with what became of a try, for the metrics. */
  readonly onSettled: (outcome: EditOutcome) => void;
  readonly onError: (error: unknown) => void;
}): Worker {
  const { edits, pack, editMessage, logger, now, onSettled, onError } = options;

  const run = async (edit: ClaimedEdit): Promise<void> => {
    const outcome = await editMessage(edit);
    await edits.settle(edit, outcome, now());
    onSettled(outcome);
    const { message, channelId, attempt } = edit;
    const line = { message, channelId, attempt };
    switch (outcome.kind) {
      case 'done':
        logger.info(line, 'card_completed');
        break;
      case 'retry':
        logger.warn({ ...line, reason: outcome.reason }, 'edit_retried');
        break;
      case 'dropped':
        logger.warn({ ...line, reason: outcome.reason }, 'edit_given_up');
        break;
    }
  };

  return createWorker<ClaimedEdit>({
    claim: async (limit) => edits.claim({ now: now(), leaseMs, limit, pack }),
    run,
    concurrency: mostUnderWay,
    mostPerClaim,
    pollMs: 1_000,
    onError,
  });
}
