import { Routes } from 'discord.js';
import { z } from 'zod';
import { markersIn } from '../../outbox/markers-in.ts';
import { classifyError, isDeleted } from '../classify-error.ts';
import type { DiscordApi } from '../create-discord-api.ts';
import { snowflakeAt } from '../find-message.ts';

/** Discord gives a hundred archived posts a page. */
const pageSize = 100;
const mostPages = 20;
/** How many first messages a look reads: each costs a request. */
const mostRead = 200;
/** More than a look can list: three thousand, active and archived. */
const mostRemembered = 10_000;

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
  /** Another look goes on where this one ended. */
  | { readonly kind: 'unfinished' }
  /** More were archived since than are listed. */
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

export interface PostSearch {
  /**
   * Looks whether a post of ours is in a forum, active or archived: Discord knows no nonce for posts. Of several the
   * oldest is taken. Needs Read Message History.
   *
   * @throws what the API throws
   */
  readonly find: (look: Look) => Promise<FoundPost>;
  /** A post that we made need not be read. */
  readonly note: (postId: string, marker: string) => void;
}

/** What a post is the card of never changes, so each is read once, however many orders wait for their posts. */
export function createPostSearch(api: Pick<DiscordApi, 'get' | 'clockAheadMs'>): PostSearch {
  const known = new Map<string, readonly string[]>();
  const note = (postId: string, markers: readonly string[]): void => {
    known.set(postId, markers);
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
  };

  return {
    note: (postId, marker) => {
      note(postId, [marker]);
    },
    find: async (look) => {
      const { ours, isWhole } = await listOurs(api, look);
      let reads = 0;
      for (const { id } of ours) {
        if (!known.has(id)) {
          if (reads === mostRead) return { kind: 'unfinished' };
          reads += 1;
          const markers = await readMarkers(api, id);
          // One that is not there may only not be there yet.
          if (markers !== undefined) note(id, markers);
        }
        if (known.get(id)?.includes(look.marker) !== true) continue;
        return { kind: 'found', post: { threadId: id, messageId: id } };
      }
      return isWhole ? { kind: 'absent' } : { kind: 'lost_sight' };
    },
  };
}

/** Our posts since then, those of the name first, then the oldest; whether they are all. */
async function listOurs(
  api: Pick<DiscordApi, 'get' | 'clockAheadMs'>,
  look: Look,
): Promise<{ readonly ours: readonly Thread[]; readonly isWhole: boolean }> {
  const { id: author } = me.parse(await api.get(Routes.user()));
  const active = listSchema.parse(await api.get(Routes.guildActiveThreads(look.guildId)));
  // Known by now, from the answers above: Discord's clock decides about ids, and `since` is of this machine's.
  const since = look.since - api.clockAheadMs();
  const { threads, isWhole } = await archivedSince(api, look.forumId, since);
  const oldest = BigInt(snowflakeAt(since));
  const ours = [...active.threads, ...threads]
    .filter(({ owner_id: owner, parent_id: parent }) => owner === author && parent === look.forumId)
    .filter(({ id }) => BigInt(id) >= oldest)
    .toSorted((one, other) => Number(BigInt(one.id) - BigInt(other.id)))
    .toSorted((one, other) => rank(one, look) - rank(other, look));
  return { ours, isWhole };
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

/** What a post is the card of, by its first message, which has the post's id; undefined if that is not there. */
async function readMarkers(
  api: Pick<DiscordApi, 'get'>,
  postId: string,
): Promise<readonly string[] | undefined> {
  try {
    const answer = await api.get(Routes.channelMessage(postId, postId));
    const { embeds } = messageSchema.parse(answer);
    return embeds.flatMap(({ footer }) => markersIn(footer?.text ?? ''));
  } catch (error) {
    if (isDeleted(classifyError(error))) return undefined;
    throw error;
  }
}
