/** What a route answers: a status, a JSON body unless it is 204, further headers. */
export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown, headers: Readonly<Record<string, string>> = {}): ApiAnswer => ({
  status: 200,
  body,
  headers,
});

/** Discord's error body: numeric `code`, a text, and for refused bodies the fields at fault. */
export const apiError = (
  status: number,
  code: number,
  message: string,
  errors?: ErrorTree,
): ApiAnswer => ({
  status,
  body: { message, code, ...(errors && { errors }) },
});

export const unauthorized = apiError(401, 0, '401: Unauthorized');
export const notFound = apiError(404, 0, '404: Not Found');
export const unknownChannel = apiError(404, 10003, 'Unknown Channel');
export const unknownGuild = apiError(404, 10004, 'Unknown Guild');
export const unknownMessage = apiError(404, 10008, 'Unknown Message');
export const unknownWebhook = apiError(404, 10015, 'Unknown Webhook');
export const unknownCommand = apiError(404, 10063, 'Unknown application command');
export const unknownInteraction = apiError(404, 10062, 'Unknown interaction');
export const alreadyAcknowledged = apiError(
  400,
  40060,
  'Interaction has already been acknowledged.',
);
export const missingAccess = apiError(403, 50001, 'Missing Access');
export const missingPermissions = apiError(403, 50013, 'Missing Permissions');
/** Why a user cannot be written to. */
export const unreachableUser = {
  closed: apiError(403, 50007, 'Cannot send messages to this user'),
  left: apiError(403, 50278, 'Cannot send messages to this user due to having no mutual guilds'),
  deleted: apiError(404, 10013, 'Unknown User'),
  no_access: missingAccess,
} as const;
export const openingTooFast = apiError(403, 40003, 'You are opening direct messages too fast');
/** A forum takes posts, not messages. */
export const notTextChannel = apiError(400, 50008, 'Cannot send messages in a non-text channel');
export const wrongChannelType = apiError(400, 50024, 'Cannot execute action on this channel type');
export const tagRequired = apiError(
  400,
  40067,
  'A tag is required to create a forum post in this channel',
);
export const unknownTag = apiError(404, 10087, 'Unknown tag');
export const threadArchived = apiError(400, 50083, 'Thread is archived');
/** The same for who may not take it out of the archive. */
export const threadClosed = apiError(403, 50083, 'Thread is archived');
/** The code is documented, the status is not. */
export const threadLocked = apiError(403, 160005, 'Thread is locked');
export const tooManyThreads = apiError(400, 160006, 'Maximum number of active threads reached');
export const noReplyWithoutHistory = apiError(
  403,
  160002,
  'Cannot reply without permission to read message history',
);

export interface ErrorTree {
  [key: string]: ErrorTree | { readonly code: string; readonly message: string }[];
}

/** A reply to a message that is not there, unless it says that this does not matter. */
export const unknownReference = apiError(400, 50035, 'Invalid Form Body', {
  message_reference: {
    _errors: [{ code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' }],
  },
});

/** The 400 answer for a refused body; each problem reads `path.to.field: what is wrong`. */
export function invalidForm(problems: readonly string[]): ApiAnswer {
  const tree: ErrorTree = {};
  for (const problem of problems) {
    const [, path = '', message = problem] = /^([^:\s]*): (.*)$/su.exec(problem) ?? [];
    let node = tree;
    for (const key of path.split('.').filter((part) => part !== '')) {
      const child = node[key];
      node = child !== undefined && !Array.isArray(child) ? child : (node[key] = {});
    }
    const known = node['_errors'];
    const entry = { code: 'INVALID', message };
    node['_errors'] = Array.isArray(known) ? [...known, entry] : [entry];
  }
  return apiError(400, 50035, 'Invalid Form Body', tree);
}
