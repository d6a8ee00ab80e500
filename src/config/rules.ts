import { z } from 'zod';
import { howToCopyChannelId, isSnowflake } from './is-snowflake.ts';
import { isPlaceholder } from './is-placeholder.ts';

/*
 * What a setting's text must look like. Every message follows the variable's name ("PORT must be …") and
 * repeats nothing of the value, which may be a secret that landed in the wrong variable.
 */

export const word = z.string();

const shortestGuardedWord = 16;

export function oneOf<const Word extends string>(words: readonly Word[]): z.ZodType<Word> {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` });
}

export function wholeNumber(from: number, to: number): z.ZodType<number> {
  return z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to, {
      error: `must be a whole number from ${from} to ${to}`,
    })
    .transform(Number);
}

export const port = wholeNumber(0, 65_535);

/** Fly.io's header, or how many proxies of one's own add to `X-Forwarded-For`. */
export const trustedProxy = z.union([z.literal('fly'), wholeNumber(1, 9)], {
  error: 'must be "fly" or the number of proxies in front, from 1 to 9',
});

/** What opens something to the whole world must not be found by trying. */
export const guardedWord = z
  .string()
  .refine((text) => isPlaceholder(text) || text.length >= shortestGuardedWord, {
    error: `must have ${shortestGuardedWord} characters or more: openssl rand -hex 24 makes a good one`,
  })
  .refine(isNoPlaceholder, {
    error: 'is still a placeholder: openssl rand -hex 24 makes a good one',
  });

function isNoPlaceholder(text: string): boolean {
  return !isPlaceholder(text);
}

/** What to listen on. An IPv6 address may stand in brackets, as it does in a URL. */
export const host = z
  .string()
  .refine((text) => /^(\[[\da-f:.%]+\]|[\w.:%-]+)$/i.test(text), {
    error: 'must be an address of this machine alone, such as 0.0.0.0 or ::',
  })
  .transform((text) => text.replace(/^\[|\]$/g, ''));

/** A path as the operating system takes it: what a shell or another program understands would become a folder's name. */
export const databasePath = z
  .string()
  .refine((text) => text !== ':memory:', {
    error:
      'must name a file, such as /data/orders.db: in memory every order is lost when the bot stops',
  })
  .refine((text) => !/^file:/i.test(text), {
    error: 'must be a path without "file:", such as /data/orders.db',
  })
  .refine((text) => !/^(~|\$HOME\b|\$\{HOME\})/.test(text), {
    error:
      'must be the whole path, such as /home/me/orders.db: only a shell understands ~ and $HOME',
  });

/** Credentials and queries are refused: addresses are logged. The result has no slash at its end. */
export const webAddress = z
  .string()
  .refine(isPlainWebAddress, {
    error: 'must be an http or https address without user name, password or query',
  })
  .transform((address) => address.replace(/\/+$/, ''));

function isPlainWebAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

/** What libpq, the driver and poolers understand behind the `?` of an address. */
const postgresParameters = new Set([
  ...[
    'sslmode',
    'sslrootcert',
    'sslcert',
    'sslkey',
    'sslpassword',
    'sslcrl',
    'sslnegotiation',
    'ssl',
  ],
  ...[
    'uselibpqcompat',
    'channel_binding',
    'gssencmode',
    'target_session_attrs',
    'options',
    'schema',
  ],
  ...[
    'application_name',
    'fallback_application_name',
    'client_encoding',
    'host',
    'hostaddr',
    'port',
  ],
  ...['connect_timeout', 'connection_limit', 'pool_timeout', 'pgbouncer', 'keepalives'],
  ...['keepalives_idle', 'keepalives_interval', 'keepalives_count', 'tcp_user_timeout'],
  ...['statement_timeout', 'query_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'],
]);

function hasKnownParameters(text: string): boolean {
  const names = [...(URL.parse(text)?.searchParams.keys() ?? [])];
  return names.every((name) => postgresParameters.has(name));
}

/** With user, password, a database's name, and parameters that mean something: `SSLMODE` would mean nothing. */
export const postgresAddress = z
  .string()
  .refine(isPostgresAddress, {
    error:
      'must be an address like postgres://user:password@host:5432/database, with %2F for / in the password, %40 for @ and %23 for #',
  })
  .refine(hasKnownParameters, {
    error:
      'has a parameter behind "?" that means nothing to PostgreSQL: their names are small letters, as in sslmode=require, and a ? in the password is %3F',
  })
  .transform(withPlainTls);

/** The driver checks certificates for all of these, and warns on stderr unless it is told so outright. */
function withPlainTls(url: string): string {
  return url.includes('uselibpqcompat=')
    ? url
    : url.replace(/(?<=[?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/, 'verify-full');
}

function isPostgresAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) return false;
  // In a password `/` must be `%2F`, or half of it becomes a database's name, which is shown.
  return url.pathname.length > 1 && !url.pathname.includes('@');
}

export const discordId = z
  .string()
  .refine(isSnowflake, { error: 'must be a Discord id (17 to 20 digits)' });

export const roleId = z.string().refine(isSnowflake, {
  error:
    'must be a role’s id (17 to 20 digits), not its name: Server Settings, Roles, right-click the role, Copy Role ID (with Developer Mode on)',
});

export const channelId = z.string().refine(isSnowflake, {
  error: `must be a channel’s id (17 to 20 digits), not its name: ${howToCopyChannelId}`,
});

export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

export const claimFields = list.refine((labels) => labels.every(({ length }) => length <= 200), {
  error: 'must be a comma list of labels, 200 characters each at most',
});

export const discordIds = list.refine((ids) => ids.every(isSnowflake), {
  error: 'must be a comma list of Discord ids (17 to 20 digits each)',
});

export const secretList = list
  .refine((secrets) => secrets.length > 0, { error: 'must hold at least one secret' })
  .refine((secrets) => secrets.every(isNoPlaceholder), {
    error: 'is still a placeholder: copy the secret that the platform shows for the webhook',
  });

const shortestKey = 32;

/** What secrets are kept under: several, newest first, while one replaces another. */
export const settingsKeys = list
  .refine((keys) => keys.every(isNoPlaceholder), {
    error: 'is still a placeholder: openssl rand -hex 24 makes a good one',
  })
  .refine((keys) => keys.length > 0 && keys.every(({ length }) => length >= shortestKey), {
    error: `must have ${shortestKey} characters or more: openssl rand -hex 24 makes a good one`,
  });

/** Whatever else is in it would break the header that the token is sent in. */
export const token = z
  .string()
  .refine((text) => !/\s/.test(text), {
    error: 'must be the bare token, without spaces or "Bot "',
  })
  .refine(isNoPlaceholder, { error: 'is still a placeholder: copy the token itself' })
  .refine((text) => isPlaceholder(text) || /^[\s\x21-\x7e]*$/.test(text), {
    error: 'holds a character that no token has: copy it once more',
  });

export const discordToken = token.refine((text) => !isSnowflake(text), {
  error:
    'is an id, not a token: the token is at https://discord.com/developers/applications, your application, Bot, Reset Token',
});
