import type { JsonObject } from '../json-object.ts';

/** A post of a forum. Times are ms. */
export interface LocalThread {
  readonly id: string;
  readonly guildId: string;
  readonly parentId: string;
  readonly ownerId: string;
  readonly name: string;
  readonly archived: boolean;
  readonly locked: boolean;
  readonly appliedTags: readonly string[];
  /** How long after the last activity it is archived. */
  readonly archivedAfterMinutes: number;
  readonly createdAt: number;
  /** Of a message sent, an unarchiving, or a change of the duration: from then on the duration counts. */
  readonly activeAt: number;
  /** When `archived` last changed. */
  readonly archiveChangedAt: number;
  readonly messagesSent: number;
  /** Of a private thread: who was added to it. Absent: a post. */
  readonly members?: readonly string[] | undefined;
}

export type ThreadChange = Partial<
  Pick<
    LocalThread,
    'archived' | 'locked' | 'appliedTags' | 'name' | 'archivedAfterMinutes' | 'members'
  >
>;

export interface Threads {
  readonly create: (
    made: Pick<LocalThread, 'id' | 'guildId' | 'parentId' | 'name' | 'appliedTags'> & {
      readonly archivedAfterMinutes?: number | undefined;
      readonly members?: readonly string[] | undefined;
    },
  ) => LocalThread;
  /** As it is now: one that was quiet for long is archived. */
  readonly get: (id: string) => LocalThread | undefined;
  readonly change: (id: string, change: ThreadChange) => LocalThread | undefined;
  /** A message was sent into it, which also takes it out of the archive. */
  readonly wrote: (id: string) => void;
  readonly remove: (id: string) => boolean;
  /** In the order they were made. */
  readonly all: (parentId?: string) => readonly LocalThread[];
  /** Whether the server takes no further active one. */
  readonly isFull: () => boolean;
  readonly listen: (listener: (thread: LocalThread) => void) => () => void;
}

/** https://discord.com/developers/docs/topics/threads#active-archived-threads */
export function createThreads(options: {
  readonly ownerId: string;
  /** In all of the server. */
  readonly mostActive: number;
  readonly now: () => number;
}): Threads {
  const { ownerId, mostActive, now } = options;
  const threads = new Map<string, LocalThread>();
  const listeners = new Set<(thread: LocalThread) => void>();

  const present = (thread: LocalThread): LocalThread => {
    const quietAt = thread.activeAt + thread.archivedAfterMinutes * 60_000;
    return thread.archived || now() < quietAt
      ? thread
      : { ...thread, archived: true, archiveChangedAt: quietAt };
  };
  const get = (id: string) => {
    const thread = threads.get(id);
    return thread && present(thread);
  };
  const all: Threads['all'] = (parentId) =>
    [...threads.values()]
      .filter((thread) => parentId === undefined || thread.parentId === parentId)
      .map(present);
  const put = (thread: LocalThread) => {
    threads.set(thread.id, thread);
    for (const listener of listeners) listener(thread);
    return thread;
  };
  const change = (id: string, changed: ThreadChange) => {
    const known = get(id);
    if (!known) return undefined;
    const { archived = known.archived } = changed;
    const isActivity = (known.archived && !archived) || changed.archivedAfterMinutes !== undefined;
    return put({
      ...known,
      ...changed,
      activeAt: isActivity ? now() : known.activeAt,
      archiveChangedAt: archived === known.archived ? known.archiveChangedAt : now(),
    });
  };

  return {
    create: ({ archivedAfterMinutes = 4320, ...made }) =>
      put({
        ...made,
        ...{ ownerId, archivedAfterMinutes, archived: false, locked: false, messagesSent: 0 },
        ...{ createdAt: now(), activeAt: now(), archiveChangedAt: now() },
      }),
    get,
    change,
    wrote: (id) => {
      const known = change(id, { archived: false });
      if (known) put({ ...known, activeAt: now(), messagesSent: known.messagesSent + 1 });
    },
    remove: (id) => threads.delete(id),
    all,
    isFull: () => all().filter(({ archived }) => !archived).length >= mostActive,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const iso = (ms: number) => new Date(ms).toISOString();

/** https://discord.com/developers/docs/resources/channel#thread-metadata-object */
export const threadToApi = (thread: LocalThread): JsonObject => ({
  id: thread.id,
  type: thread.members ? 12 : 11,
  guild_id: thread.guildId,
  parent_id: thread.parentId,
  owner_id: thread.ownerId,
  name: thread.name,
  flags: 0,
  rate_limit_per_user: 0,
  last_message_id: null,
  message_count: thread.messagesSent,
  member_count: 1,
  total_message_sent: thread.messagesSent,
  applied_tags: thread.appliedTags,
  thread_metadata: {
    archived: thread.archived,
    archive_timestamp: iso(thread.archiveChangedAt),
    auto_archive_duration: thread.archivedAfterMinutes,
    locked: thread.locked,
    create_timestamp: iso(thread.createdAt),
  },
});
