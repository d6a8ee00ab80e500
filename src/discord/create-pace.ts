/** What Discord takes from a bot in a second: https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
const mostPerSecond = 50;

/** What has not been answered after so long was counted long ago, or never arrives. */
const countedAfterMs = 2_000;

/**
 * The manager would count requests in seconds that begin when it likes, Discord counts in others. So that no second at all
 * holds too many, a request takes one of as many places, and leaves it a second after its answer. Requests that hang
 * leave theirs without one: fifty of them would hold up all others until their deadlines.
 *
 * Only what carries the bot's token counts: an answer to a member waits for no card.
 */
export function createPace(): <T>(request: () => Promise<T>) => Promise<T> {
  let free = mostPerSecond;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async (request) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    const counted = Promise.withResolvers<undefined>();
    const overdue = setTimeout(() => {
      counted.resolve(undefined);
    }, countedAfterMs).unref();
    void counted.promise.then(() => setTimeout(leave, 1_000).unref());
    return request().finally(() => {
      clearTimeout(overdue);
      counted.resolve(undefined);
    });
  };
}
