import { Routes } from 'discord.js';
import { z } from 'zod';
import { markersIn } from '../../outbox/markers-in.ts';
import { classifyError } from '../classify-error.ts';
import type { DiscordApi } from '../create-discord-api.ts';
import { snowflakeAt } from '../find-message.ts';

/** Discord gives a hundred archived posts a page. */
const pageSize = 100;
const mostPages = 20;
/** Each costs a request: its first message is looked at. */
const mostRead = 200;

const threadSchema = z.object({
  id: z.string(),
  parent_id: z.string().nullish(),
  owner_id: z.string(),
  name: z.string(),
  thread_metadata: z.object({ archive_timestamp: z.string() }),
});
const listSchema = z.object({ threads: z.array(threadSchema), has_more: z.boolean().catch(false) });
const messageSchema = z.object({
  id: z.string(),
  embeds: z.array(z.object({ footer: z.object({ text: z.string() }).optional() })),
});
const me = z.object({ id: z.string() });

type Thread = z.output<typeof threadSchema>;

export type FoundPost =
  | {
      readonly kind: 'found';
      readonly post: { readonly threadId: string; readonly messageId: string };
    }
  | { readonly kind: 'absent' }
  /** So many posts were made since that we stopped looking. */
  | { readonly kind: 'lost_sight' };

interface Look {
  readonly guildId: string;
  readonly forumId: string;
  /** Posts that are older are not looked at, ms since 1970. */
  readonly since: number;
  /** Those called so come first. */
  readonly name: string;
  /** In the footer of the first message. */
  readonly marker: string;
}

/**
 * Looks whether a post of ours is in a forum, active or archived: Discord knows no nonce for posts. Of several the
 * oldest is taken. Needs Read Message History.
 *
 * @throws what the API throws
 */
export async function findPost(
  api: Pick<DiscordApi, 'get' | 'clockAheadMs'>,
  look: Look,
): Promise<FoundPost> {
  const { id: author } = me.parse(await api.get(Routes.user()));
  const active = listSchema.parse(await api.get(Routes.guildActiveThreads(look.guildId)));
  // Known by now, from the answers above: Discord's clock decides about ids, and `since` is of this machine's.
  const since = look.since - api.clockAheadMs();
  const archived = await archivedSince(api, look.forumId, since);
  const oldest = BigInt(snowflakeAt(since));
  const isOurs = ({ id, owner_id: owner, parent_id: parent }: Thread): boolean =>
    owner === author && parent === look.forumId && BigInt(id) >= oldest;
  const ours = [...active.threads, ...archived.threads]
    .filter(isOurs)
    .toSorted((one, other) => Number(BigInt(one.id) - BigInt(other.id)))
    .toSorted((one, other) => rank(one, look) - rank(other, look));
  for (const { id } of ours.slice(0, mostRead)) {
    if (!(await hasMarker(api, id, look.marker))) continue;
    return { kind: 'found', post: { threadId: id, messageId: id } };
  }
  return archived.isWhole && ours.length <= mostRead ? { kind: 'absent' } : { kind: 'lost_sight' };
}

const rank = ({ name }: Thread, look: Look): number => Number(name !== look.name);

/** Those archived since then, which all that were made since then are if they are archived. */
async function archivedSince(
  api: Pick<DiscordApi, 'get'>,
  forumId: string,
  since: number,
): Promise<{ readonly threads: readonly Thread[]; readonly isWhole: boolean }> {
  const threads: Thread[] = [];
  let before: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(before && { before }) });
    const route = Routes.channelThreads(forumId, 'public');
    const page = listSchema.parse(await api.get(route, { query }));
    threads.push(...page.threads);
    before = page.threads.at(-1)?.thread_metadata.archive_timestamp;
    const isPast = before === undefined || Date.parse(before) < since;
    if (isPast || !page.has_more) return { threads, isWhole: true };
  }
  return { threads, isWhole: false };
}

/** A post's first message has its id. */
async function hasMarker(
  api: Pick<DiscordApi, 'get'>,
  threadId: string,
  marker: string,
): Promise<boolean> {
  try {
    const answer = await api.get(Routes.channelMessage(threadId, threadId));
    const { embeds } = messageSchema.parse(answer);
    return embeds.some(({ footer }) => markersIn(footer?.text ?? '').includes(marker));
  } catch (error) {
    const failure = classifyError(error);
    const isDeleted =
      failure.kind === 'message_gone' ||
      (failure.kind === 'channel_closed' && failure.fault === 'gone');
    if (isDeleted) return false;
    throw error;
  }
}
