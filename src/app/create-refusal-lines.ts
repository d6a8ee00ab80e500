import type { Logger } from '../running/logger.ts';
import type { WebhookAnswer } from '../http/create-webhook-route.ts';

const everyMs = 1_000;

/**
 * Writes refused webhooks into the log, at most one line a second for each source and result: the first at once,
 * the ones that follow it counted. A stranger's flood must not fill the disk that the database lies on.
 */
export function createRefusalLines(
  logger: Pick<Logger, 'warn'>,
): (source: string, answer: WebhookAnswer) => void {
  const counts = new Map<string, number>();

  return (source, { result, eventId, type, error: err }) => {
    const key = `${source} ${result}`;
    const counted = counts.get(key);
    if (counted !== undefined) {
      counts.set(key, counted + 1);
      return;
    }
    logger.warn({ source, result, eventId, type, err, times: 1 }, 'webhook_refused');
    const look = (): void => {
      const times = counts.get(key) ?? 0;
      if (times === 0) {
        counts.delete(key);
        return;
      }
      logger.warn({ source, result, times }, 'webhook_refused');
      countFrom();
    };
    const countFrom = (): void => {
      counts.set(key, 0);
      setTimeout(look, everyMs).unref();
    };
    countFrom();
  };
}
