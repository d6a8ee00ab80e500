import { Routes } from 'discord.js';
import { z } from 'zod';
import { classifyError } from '../classify-error.ts';
import { commandDefinitions } from '../commands/command-definitions.ts';
import type { DiscordApi } from '../create-discord-api.ts';
import { readApplication } from '../read-application.ts';
import { readServers } from '../read-servers.ts';
import {
  channelSchema,
  guildSchema,
  memberSchema,
  missingPermissions,
} from './missing-permissions.ts';

type Inspected<Facts> =
  ({ readonly ok: true } & Facts) | { readonly ok: false; readonly reason: string };

/** What Discord says of the bot; nothing is posted and nothing changed. */
export type DiscordReport = Inspected<{
  readonly bot: string;
  /** Anybody may invite it. */
  readonly isPublic: boolean;
  /** Servers that it is in beside that which was named and those of the channels. */
  readonly others: Inspected<{ readonly names: readonly string[] }>;
  /** Only of a server that was named. */
  readonly server?: Inspected<{ readonly name: string }> | undefined;
  readonly channels: readonly (Inspected<{
    readonly name: string;
    readonly missing: readonly string[];
  }> & { readonly id: string })[];
  /** Names of our commands that Discord does not know. */
  readonly commands: Inspected<{ readonly missing: readonly string[] }>;
}>;

const userSchema = z.object({ id: z.string(), username: z.string() });
const commandsSchema = z.array(z.object({ name: z.string() }));
/** Text, voice and announcement channels, threads and stages: https://discord.com/developers/docs/resources/channel */
const postable: readonly number[] = [0, 2, 5, 10, 11, 12, 13];

class UnfitChannelError extends Error {
  override readonly name = 'UnfitChannelError';
}

async function inspected<Facts extends object>(
  look: () => Promise<Facts>,
): Promise<Inspected<Facts>> {
  try {
    return { ok: true, ...(await look()) };
  } catch (error) {
    const unfit = error instanceof UnfitChannelError;
    return { ok: false, reason: unfit ? error.message : classifyError(error).reason };
  }
}

/** Looks, with GET calls only, at everything the bot needs of Discord. */
export async function inspectDiscord(
  api: Pick<DiscordApi, 'get'>,
  about: { readonly guildId?: string | undefined; readonly channelIds: readonly string[] },
): Promise<DiscordReport> {
  const { guildId, channelIds } = about;
  return inspected(async () => {
    const application = await readApplication(api);
    const user = userSchema.parse(await api.get(Routes.user()));
    const guild = async (id: string) => guildSchema.parse(await api.get(Routes.guild(id)));

    const lookAt = async (id: string) => {
      const channel = channelSchema.parse(await api.get(Routes.channel(id)));
      const name = channel.name ?? id;
      if (channel.guild_id === undefined || !postable.includes(channel.type)) {
        throw new UnfitChannelError('messages cannot be posted in this kind of channel');
      }
      homes.add(channel.guild_id);
      const home = await guild(channel.guild_id);
      const member = memberSchema.parse(await api.get(Routes.guildMember(home.id, user.id)));
      return { name, missing: missingPermissions(user.id, home, member, channel) };
    };
    const homes = new Set([guildId]);
    const channels = [];
    for (const id of channelIds) {
      channels.push({ id, ...(await inspected(async () => lookAt(id))) });
    }
    const lookAtCommands = async () => {
      const route =
        guildId === undefined
          ? Routes.applicationCommands(application.id)
          : Routes.applicationGuildCommands(application.id, guildId);
      const known = commandsSchema.parse(await api.get(route)).map(({ name }) => name);
      const ours = commandDefinitions().map(({ name }) => name);
      return { missing: ours.filter((name) => !known.includes(name)) };
    };
    return {
      bot: user.username,
      isPublic: application.isPublic,
      others: await inspected(async () => ({
        names: (await readServers(api)).filter(({ id }) => !homes.has(id)).map(({ name }) => name),
      })),
      server:
        guildId === undefined
          ? undefined
          : await inspected(async () => ({ name: (await guild(guildId)).name })),
      channels,
      commands: await inspected(lookAtCommands),
    };
  });
}
