import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from '../create-discord-api.ts';
import { readServers } from '../read-servers.ts';
import { inspected, type Inspected } from './inspected.ts';
import {
  channelSchema,
  guildSchema,
  memberSchema,
  missingPermissions,
} from './missing-permissions.ts';
import { forum, postableKinds } from './channel-kinds.ts';
import { permissionsFor } from './needed-permissions.ts';

/** https://discord.com/developers/docs/resources/guild#get-guild-channels: all of them, but for threads. */
const channelsSchema = z.array(channelSchema.extend({ position: z.number().default(0) }));
const userSchema = z.object({ id: z.string() });

/** A server of the bot's, with the channels in which messages can be posted. */
export type ListedServer = Inspected<{
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    /** What the bot needs there and does not have. */
    readonly missing: readonly string[];
  }[];
}> & { readonly id: string; readonly name: string };

const neededIn = (type: number) => permissionsFor(type === forum ? 'forum' : undefined, false);

/** Where the bot could post, server by server, in the order of Discord's own list; GET calls only. */
export async function listChannels(
  api: Pick<DiscordApi, 'get'>,
): Promise<Inspected<{ readonly servers: readonly ListedServer[] }>> {
  return inspected(async () => {
    const user = userSchema.parse(await api.get(Routes.user()));
    const channelsOf = async (guildId: string) => {
      const guild = guildSchema.parse(await api.get(Routes.guild(guildId)));
      const member = memberSchema.parse(await api.get(Routes.guildMember(guildId, user.id)));
      const channels = channelsSchema.parse(await api.get(Routes.guildChannels(guildId)));
      return channels
        .filter(({ type }) => type === forum || postableKinds.includes(type))
        .sort((a, b) => a.position - b.position)
        .map((channel) => ({
          id: channel.id,
          name: channel.name ?? channel.id,
          missing: missingPermissions(user.id, guild, member, channel, neededIn(channel.type)),
        }));
    };
    const servers: ListedServer[] = [];
    for (const { id, name } of await readServers(api)) {
      const looked = await inspected(async () => ({ channels: await channelsOf(id) }));
      servers.push({ id, name, ...looked });
    }
    return { servers };
  });
}
