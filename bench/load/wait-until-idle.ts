import { setTimeout as delay } from 'node:timers/promises';

const longestMs = 180_000;

/**
 * Waits until nothing is pending in the bot's inbox and outbox, as its port for metrics says.
 *
 * @throws Error if that takes longer than three minutes
 */
export async function waitUntilIdle(metricsPort: number): Promise<void> {
  const endsAt = Date.now() + longestMs;
  while (Date.now() < endsAt) {
    const answer = await fetch(`http://127.0.0.1:${metricsPort}/readyz`);
    const { inbox, outbox } = (await answer.json()) as Record<
      'inbox' | 'outbox',
      { pending: number }
    >;
    if (inbox.pending === 0 && outbox.pending === 0) return;
    await delay(200);
  }
  throw new Error('the bot did not finish its work');
}
