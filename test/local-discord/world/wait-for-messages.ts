import type { LocalMessage, Messages } from './create-messages.ts';

/** Settles when `count` messages stand in all channels together; rejects after `timeoutMs` with how many there were. */
export async function waitForMessages(
  messages: Messages,
  count: number,
  timeoutMs = 60_000,
): Promise<readonly LocalMessage[]> {
  return new Promise((resolve, reject) => {
    const stop = messages.listen(look);
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`${messages.all().length} of ${count} messages after ${timeoutMs} ms`));
    }, timeoutMs);
    function look() {
      const all = messages.all();
      if (all.length < count) return;
      clearTimeout(timer);
      stop();
      resolve(all);
    }
    look();
  });
}
