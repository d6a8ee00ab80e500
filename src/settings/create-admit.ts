import type { Allowance, Allowances } from '../running/allowances.ts';
import { shopServers } from '../config/load-shop.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';
import type { Logger } from '../running/logger.ts';
import { readAdmissionWord } from './admission-word.ts';
import type { SettingsEditor } from './create-settings-editor.ts';

/** The setting that the servers are in which were admitted by a word. */
export const admittedServers = 'DISCORD_ADMITTED_GUILD_IDS';

export type Admitted =
  /** To set up a further shop, by id; empty: the bot. */
  | { readonly kind: 'admitted'; readonly shop: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'too_many'; readonly waitMs: number }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

const hourMs = 60 * 60_000;

/** Enough for typing errors. The word cannot be found by trying, so that strangers cannot keep others from theirs. */
const ofOne = (memberId: string): Allowance => ({
  ...{ name: `words of ${memberId}`, most: 5, everyMs: hourMs },
});
const ofServer = (guildId: string): Allowance => ({
  ...{ name: `words in ${guildId}`, most: 20, everyMs: hourMs },
});

/** Admits a server by the word that the operator has printed: once, and by one member only. */
export function createAdmit(options: {
  readonly store: KeyValueStore;
  readonly allowances: Allowances;
  /** Of the bot, or of a further shop; undefined where there is no such shop. */
  readonly editorOf: (shop: string) => Promise<Pick<SettingsEditor, 'list' | 'save'> | undefined>;
  readonly logger: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}): (
  typed: string,
  by: { readonly memberId: string; readonly guildId: string },
) => Promise<Admitted> {
  const { store, allowances, editorOf, logger, now } = options;

  const addServer = async (shop: string, guildId: string, memberId: string): Promise<Admitted> => {
    const name = shop === '' ? admittedServers : shopServers;
    const editor = await editorOf(shop);
    if (editor === undefined) return { kind: 'refused', problems: [`There is no shop ${shop}`] };
    for (;;) {
      const setting = (await editor.list()).find((one) => one.name === name);
      const before = (setting?.value ?? '').split(',').filter((id) => id !== '');
      const value = [...new Set([...before, guildId])].join(',');
      const wish = { name, value, seenVersion: setting?.version };
      const by = { via: 'discord', who: memberId, place: guildId } as const;
      const saved = await editor.save([wish], by);
      if (saved.kind === 'saved') return { kind: 'admitted', shop };
      if (saved.kind === 'refused') return saved;
    }
  };

  return async (typed, { memberId, guildId }) => {
    const tries = [ofOne(memberId), ofServer(guildId)];
    const waitMs = await allowances.take(tries, now());
    if (waitMs !== undefined) return { kind: 'too_many', waitMs };
    const kept = await readAdmissionWord(store);
    const isRight = kept !== undefined && kept.endsAt > now() && kept.isFor(typed);
    // Of those who send it at the same moment, one has it.
    const once = { name: `word ${kept?.hash ?? ''}`, most: 1, everyMs: hourMs };
    if (!isRight || (await allowances.take([once], now())) !== undefined) {
      logger.warn({ guildId }, 'admission_refused');
      return { kind: 'wrong' };
    }
    const admitted = await addServer(kept.shop, guildId, memberId).catch(async (error: unknown) => {
      await allowances.giveBack(once.name);
      throw error;
    });
    if (admitted.kind !== 'admitted') await allowances.giveBack(once.name);
    else logger.info({ guildId, shop: kept.shop || undefined }, 'server_admitted');
    for (const { name } of tries) await allowances.giveBack(name);
    return admitted;
  };
}
