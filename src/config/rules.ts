import { z } from 'zod';
import { isSnowflake } from './is-snowflake.ts';

/*
 * What a setting's text must look like. Every message follows the variable's name ("PORT must be …") and
 * repeats nothing of the value, which may be a secret that landed in the wrong variable.
 */

export const word = z.string();

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

/** With user, password and a database's name; what else PostgreSQL's own addresses may say is left to it. */
export const postgresAddress = z
  .string()
  .refine(isPostgresAddress, {
    error:
      'must be an address like postgres://user:password@host:5432/database, with %2F for / in the password, %40 for @ and %23 for #',
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

export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

export const discordIds = list.refine((ids) => ids.every(isSnowflake), {
  error: 'must be a comma list of Discord ids (17 to 20 digits each)',
});

export const secretList = list.refine((secrets) => secrets.length > 0, {
  error: 'must hold at least one secret',
});

/** White space would break the header the token is sent in. */
export const token = z.string().refine((text) => !/\s/.test(text), {
  error: 'must be the bare token, without spaces or "Bot "',
});
