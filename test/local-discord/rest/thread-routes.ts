import type { ApiRequest, Route } from './create-api.ts';
import {
  invalidForm,
  missingPermissions,
  ok,
  tagRequired,
  threadArchived,
  tooManyThreads,
  unknownChannel,
  unknownGuild,
  unknownTag,
  wrongChannelType,
  type ApiAnswer,
} from './api-answer.ts';
import { checkForumPost, checkThreadEdit } from '../check-thread.ts';
import type { LocalChannel } from '../world/local-channel.ts';
import type { Guild } from '../world/create-guild.ts';
import { isJsonObject, objectsIn, textOf, type JsonObject } from '../json-object.ts';
import type { Messages } from '../world/create-messages.ts';
import { threadToApi, type LocalThread, type Threads } from '../world/create-threads.ts';

interface ThreadRoutesOptions {
  readonly guild: Guild;
  readonly messages: Messages;
  readonly threads: Threads;
  readonly nextId: () => string;
  readonly onRefusal: (problems: readonly string[]) => void;
}

/** The posts of forums: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel */
export function threadRoutes(options: ThreadRoutesOptions): readonly Route[] {
  const { guild, threads } = options;
  return [
    {
      method: 'POST',
      path: '/channels/:channel/threads',
      handle: ({ params, body }) => create(options, params['channel'] ?? '', body),
    },
    {
      method: 'PATCH',
      path: '/channels/:channel',
      handle: ({ params, body }) => change(options, params['channel'] ?? '', body),
    },
    {
      method: 'PUT',
      path: '/channels/:channel/thread-members/:user',
      handle: ({ params: { channel = '', user = '' } }) => addMember(options, channel, user),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/threads/active',
      handle: ({ params: { guild: id = '' } }) => {
        if (!guild.has(id)) return unknownGuild;
        const active = threads
          .all()
          .filter(({ guildId, archived }) => guildId === id && !archived)
          .filter((thread) => guild.may(thread.id, 'view'));
        return ok({ threads: active.map(threadToApi), members: [], has_more: false });
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel/threads/archived/public',
      handle: (request) => archived(options, request),
    },
  ];
}

function create(options: ThreadRoutesOptions, forumId: string, body: unknown): ApiAnswer {
  const { guild, messages, threads, onRefusal } = options;
  const channel = guild.channelOf(forumId);
  const problems = checkForumPost(body);
  if (isJsonObject(body) && body['type'] === privateThread && channel && !channel.forum) {
    const denied = guild.refusal(forumId, ['createPrivateThreads']);
    return denied ?? startPrivate(options, channel, body);
  }
  const hasEmbeds = isJsonObject(body) && hasEmbedsIn(body['message']);
  const refusal = guild.refusal(forumId, hasEmbeds ? ['send', 'embed'] : ['send']);
  if (refusal) return refusal;
  if (!channel?.forum || channel.id !== forumId) return wrongChannelType;
  if (problems.length > 0 || !isJsonObject(body) || !isJsonObject(body['message'])) {
    onRefusal(problems);
    return invalidForm(problems);
  }
  const appliedTags = tagsIn(body) ?? [];
  if (channel.forum.requiresTag && appliedTags.length === 0) return tagRequired;
  const wrongTags = tagRefusal(options, forumId, [], appliedTags);
  if (wrongTags) return wrongTags;
  if (threads.isFull()) return tooManyThreads;

  const id = options.nextId();
  const thread = threads.create({
    ...{ id, guildId: channel.guildId, parentId: forumId, name: textOf(body['name']), appliedTags },
    archivedAfterMinutes: minutesIn(body),
  });
  const message = messages.create(id, body['message'], { id });
  return { ...ok({ ...threadToApi(thread), message }), status: 201 };
}

const privateThread = 12;

/** https://discord.com/developers/docs/resources/channel#start-thread-without-message */
function startPrivate(
  { threads, nextId, onRefusal }: ThreadRoutesOptions,
  channel: LocalChannel,
  body: JsonObject,
): ApiAnswer {
  const name = textOf(body['name']);
  const problems = [
    ...(name.length >= 1 && name.length <= 100 ? [] : ['name: must be 1 to 100 characters']),
    ...([undefined, 60, 1440, 4320, 10080].includes(minutesIn(body))
      ? []
      : ['auto_archive_duration: not one of the choices']),
    ...(typeof body['invitable'] === 'boolean' ? [] : ['invitable: not a boolean']),
  ];
  if (problems.length > 0) {
    onRefusal(problems);
    return invalidForm(problems);
  }
  if (threads.isFull()) return tooManyThreads;
  const thread = threads.create({
    ...{ id: nextId(), guildId: channel.guildId, parentId: channel.id, name, appliedTags: [] },
    ...{ members: [], archivedAfterMinutes: minutesIn(body) },
  });
  return { ...ok(threadToApi(thread)), status: 201 };
}

/** https://discord.com/developers/docs/resources/channel#add-thread-member */
function addMember(
  { guild, threads }: ThreadRoutesOptions,
  threadId: string,
  userId: string,
): ApiAnswer {
  const refusal = guild.refusal(threadId, ['send']);
  if (refusal) return refusal;
  const thread = threads.get(threadId);
  if (!thread) return wrongChannelType;
  if (thread.archived) return threadArchived;
  threads.change(threadId, { members: [...(thread.members ?? []), userId] });
  return { status: 204 };
}

function change(options: ThreadRoutesOptions, threadId: string, body: unknown): ApiAnswer {
  const { guild, threads, onRefusal } = options;
  const refusal = guild.refusal(threadId, []);
  if (refusal) return refusal;
  const thread = threads.get(threadId);
  // Of other channels nothing that a bot without Manage Channels may change.
  if (!thread) return missingPermissions;
  const problems = checkThreadEdit(body);
  if (problems.length > 0 || !isJsonObject(body)) {
    onRefusal(problems);
    return invalidForm(problems);
  }
  const appliedTags = tagsIn(body);
  const denied =
    changeRefusal(options, thread, body) ??
    (appliedTags && tagRefusal(options, threadId, thread.appliedTags, appliedTags));
  if (denied) return denied;
  const minutes = minutesIn(body);
  const changed = threads.change(threadId, {
    ...(typeof body['archived'] === 'boolean' && { archived: body['archived'] }),
    ...(typeof body['locked'] === 'boolean' && { locked: body['locked'] }),
    ...(typeof body['name'] === 'string' && { name: body['name'] }),
    ...(minutes !== undefined && { archivedAfterMinutes: minutes }),
    ...(appliedTags && { appliedTags }),
  });
  return changed ? ok(threadToApi(changed)) : unknownChannel;
}

/**
 * An archived thread takes nothing but being taken out of the archive, where other changes may come with it; that
 * needs "Send Messages in Threads", or "Manage Threads" while it is locked. Unlocking needs the latter, too.
 * https://discord.com/developers/docs/resources/channel#modify-channel
 */
function changeRefusal(
  { guild, threads }: ThreadRoutesOptions,
  { id, archived: isArchived, locked }: LocalThread,
  body: JsonObject,
): ApiAnswer | undefined {
  const mayManage = guild.may(id, 'manageThreads');
  if (locked && body['locked'] === false && !mayManage) return missingPermissions;
  if (!isArchived) return undefined;
  if (body['archived'] !== false) return threadArchived;
  if (locked ? !mayManage : !guild.may(id, 'send')) return missingPermissions;
  return threads.isFull() ? tooManyThreads : undefined;
}

/** Five at most is the schema's rule. A moderated tag is put on and taken off by who may manage threads. */
function tagRefusal(
  { guild }: ThreadRoutesOptions,
  place: string,
  before: readonly string[],
  after: readonly string[],
): ApiAnswer | undefined {
  const known = guild.channelOf(place)?.forum?.tags ?? [];
  const added = after.filter((id) => !before.includes(id));
  const changed = [...added, ...before.filter((id) => !after.includes(id))];
  if (added.some((id) => !known.some((tag) => tag.id === id))) return unknownTag;
  const isModerated = known.some(({ id, moderated }) => moderated === true && changed.includes(id));
  return isModerated && !guild.may(place, 'manageThreads') ? missingPermissions : undefined;
}

/** The last archived first, `before` a time: https://discord.com/developers/docs/resources/channel#list-public-archived-threads */
function archived(
  { guild, threads }: ThreadRoutesOptions,
  { params: { channel: id = '' }, query }: ApiRequest,
): ApiAnswer {
  const refusal = guild.refusal(id, ['history']);
  if (refusal) return refusal;
  if (!guild.channels.has(id)) return wrongChannelType;
  const limit = Number(query.get('limit') ?? 50);
  const before = query.get('before');
  const problems = [
    // So says Discord's API description, strange as it is.
    ...(Number.isInteger(limit) && limit >= 2 && limit <= 100
      ? []
      : ['limit: must be between 2 and 100']),
    ...(before === null || !Number.isNaN(Date.parse(before)) ? [] : ['before: not a timestamp']),
  ];
  if (problems.length > 0) return invalidForm(problems);
  const found = threads
    .all(id)
    .filter((thread) => thread.archived)
    .filter(({ archiveChangedAt }) => before === null || archiveChangedAt < Date.parse(before))
    .sort((one, other) => other.archiveChangedAt - one.archiveChangedAt);
  return ok({
    threads: found.slice(0, limit).map(threadToApi),
    members: [],
    has_more: found.length > limit,
  });
}

const hasEmbedsIn = (message: unknown) =>
  isJsonObject(message) && objectsIn(message['embeds']).length > 0;

function tagsIn({ applied_tags: tags }: JsonObject): readonly string[] | undefined {
  return Array.isArray(tags) ? [...new Set(tags.map(String))] : undefined;
}

const minutesIn = ({ auto_archive_duration: minutes }: JsonObject) =>
  typeof minutes === 'number' ? minutes : undefined;
