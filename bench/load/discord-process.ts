import {
  createLocalDiscord,
  type LocalDiscordOptions,
} from '../../test/local-discord/create-local-discord.ts';

/*
 * A local Discord in a process of its own, so that neither a bot nor the load takes its time. Says where it is, tells
 * of every message, and answers `refused` with how many requests it has answered 429.
 */
const discord = await createLocalDiscord(
  JSON.parse(process.argv[2] ?? '{}') as LocalDiscordOptions,
);
discord.onMessage(({ content, embeds }, change) => {
  if (change !== 'created') return;
  const postedAt = performance.timeOrigin + performance.now();
  process.send?.({ content, embeds, postedAt });
});
process.on('message', () => {
  process.send?.({ refused: discord.requests.filter(({ status }) => status === 429).length });
});
process.on('disconnect', () => process.exit());
process.send?.({ url: discord.url, token: discord.token });
