import { createLocalDiscord } from '../../test/local-discord/create-local-discord.ts';
import type { BenchDiscordOptions } from './start-discord.ts';

/*
 * A local Discord in a process of its own, so that neither a bot nor the load takes its time. Says where it is, tells
 * of every message, and answers `refused` with how many requests it has answered 429.
 */
const { faults = [], ...options } = JSON.parse(process.argv[2] ?? '{}') as BenchDiscordOptions;
const discord = await createLocalDiscord(options);
for (const fault of faults) discord.order(fault);
discord.onMessage(({ channel_id: channelId, content, embeds }, change) => {
  if (change !== 'created') return;
  const postedAt = performance.timeOrigin + performance.now();
  process.send?.({ channelId, content, embeds, postedAt });
});
process.on('message', () => {
  process.send?.({ refused: discord.requests.filter(({ status }) => status === 429).length });
});
process.on('disconnect', () => process.exit());
process.send?.({ url: discord.url, token: discord.token });
