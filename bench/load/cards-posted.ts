import type { BenchDiscord } from './start-discord.ts';

const longestMs = 120_000;

/**
 * Answers when that many cards stand in a channel, or in all together, by `performance.now()`.
 *
 * @throws Error if that takes longer than two minutes
 */
export async function cardsPosted(
  discord: BenchDiscord,
  cards: number,
  channelId?: string,
): Promise<number> {
  let missing = cards;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`${missing} of ${cards} cards were not posted within two minutes`));
    }, longestMs);
    discord.onMessage(({ embeds, postedAt, channelId: postedIn }) => {
      if (channelId !== undefined && postedIn !== channelId) return;
      missing -= embeds.length;
      if (missing > 0) return;
      clearTimeout(timer);
      resolve(postedAt);
    });
  });
}
