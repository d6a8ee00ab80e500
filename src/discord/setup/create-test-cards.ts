import { Routes } from 'discord.js';
import type { Locale } from '../../i18n/locale.ts';
import type { KeyValueStore } from '../../running/key-value-store.ts';
import type { Routing } from '../../routing/route.ts';
import { classifyError, isDeleted } from '../classify-error.ts';
import type { DiscordApi } from '../create-discord-api.ts';
import { sendTestCard } from '../send-test-card.ts';
import type { SetupPorts, TestCardResult } from './setup-ports.ts';

/** Where the last one is, `channel/message`: only what was posted from here can be removed from here. */
const key = 'setup_test_card';

/** Posts a test card as cards are posted, and removes it. */
export function createTestCards(options: {
  readonly api: Pick<DiscordApi, 'post' | 'delete'>;
  /** The further shop that is set up; empty: the bot. */
  readonly scope?: string;
  readonly store: KeyValueStore;
  readonly locale: () => Locale;
  readonly routing: () => Pick<Routing, 'modes'>;
  readonly now: () => number;
}): Pick<SetupPorts, 'postTestCard' | 'hasTestCard' | 'removeTestCard'> {
  const { api, store, scope = '', locale, routing, now } = options;
  const rowName = scope === '' ? key : `${key}:${scope}`;
  const find = async () => {
    const [channelId = '', messageId = ''] = ((await store.readValue(rowName)) ?? '').split('/');
    return messageId === '' ? undefined : { channelId, messageId };
  };

  const remove = async (): Promise<TestCardResult> => {
    const card = await find();
    if (card === undefined) return { ok: true };
    try {
      await api.delete(Routes.channelMessage(card.channelId, card.messageId));
    } catch (error) {
      const failure = classifyError(error);
      if (!isDeleted(failure)) return { ok: false, reason: failure.reason };
    }
    await store.writeValue(rowName, '');
    return { ok: true };
  };

  return {
    postTestCard: async (channelId) => {
      // Only the last one can be removed from here.
      await remove();
      const card = { api, locale: locale(), routing: routing(), now: now() };
      const posted = await sendTestCard(channelId, card);
      if (posted.ok) await store.writeValue(rowName, `${posted.channelId}/${posted.discordId}`);
      return posted;
    },
    hasTestCard: async () => (await find()) !== undefined,
    removeTestCard: remove,
  };
}
