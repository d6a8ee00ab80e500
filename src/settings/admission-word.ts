import { createHash } from 'node:crypto';
import type { KeyValueStore } from '../running/key-value-store.ts';

const hourMs = 60 * 60_000;
const key = 'admission_word';
/** No letter or digit that is easily taken for another. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const groups = 3;
const groupLength = 4;

/** As people type it: any case, with or without its hyphens. */
const hashOf = (typed: string): string => {
  const word = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHash('sha256').update(word).digest('hex');
};

/**
 * A word that admits one server within an hour, for the bot or for a further shop; it takes the place of the one before. Only its hash is kept.
 *
 * @param random A whole number from 0 to below its argument, that nobody can guess.
 */
export async function makeAdmissionWord(
  store: Pick<KeyValueStore, 'writeValue'>,
  {
    now,
    random,
    shop = '',
  }: {
    readonly now: number;
    readonly random: (below: number) => number;
    readonly shop?: string | undefined;
  },
): Promise<{ readonly word: string; readonly endsAt: number }> {
  const letter = (): string => alphabet.charAt(random(alphabet.length));
  const group = (): string => Array.from({ length: groupLength }, letter).join('');
  const word = Array.from({ length: groups }, group).join('-');
  const endsAt = now + hourMs;
  await store.writeValue(key, `${hashOf(word)} ${endsAt} ${shop}`.trim());
  return { word, endsAt };
}

/** The word that was made last, as far as it is kept; undefined before there is one. */
export async function readAdmissionWord(store: Pick<KeyValueStore, 'readValue'>): Promise<
  | {
      readonly hash: string;
      readonly endsAt: number;
      /** The further shop that it is for; empty: the bot. */
      readonly shop: string;
      readonly isFor: (typed: string) => boolean;
    }
  | undefined
> {
  const [hash = '', endsAt = '', shop = ''] = ((await store.readValue(key)) ?? '').split(' ');
  if (hash === '' || endsAt === '') return undefined;
  return { hash, endsAt: Number(endsAt), shop, isFor: (typed) => hashOf(typed) === hash };
}
