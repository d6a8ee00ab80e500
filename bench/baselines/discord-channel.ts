import { Client, GatewayIntentBits, type TextChannel } from 'discord.js';

const { DISCORD_TOKEN, DISCORD_API_URL = '', DISCORD_CHANNEL_ID = '' } = process.env;

/** A bot as every guide begins it: log in, fetch the channel. */
export async function discordChannel(): Promise<TextChannel> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: DISCORD_API_URL },
  });
  await client.login(DISCORD_TOKEN);
  const channel = await client.channels.fetch(DISCORD_CHANNEL_ID);
  return channel as TextChannel;
}
