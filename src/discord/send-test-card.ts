import { unknownTraits } from '../orders/platform-traits.ts';
import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Locale } from '../i18n/locale.ts';
import type { OrderNews } from '../orders/news.ts';
import type { Routing } from '../routing/route.ts';
import { classifyError } from './classify-error.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { renderMessage } from './embeds/render-message.ts';

const posted = z.object({ id: z.string() });

const mark = '🧪 **Test card**, sent by an operator. Nobody ordered this.';

/** Of the post in a forum. */
const name = '🧪 Test card';

/** An order that nobody placed, under a number that no shop gives. */
function sampleNews(now: number): OrderNews {
  return {
    kind: 'order',
    type: 'order.fulfillment.shipped',
    change: 'shipped',
    status: 'shipped',
    parcelIndex: 0,
    late: false,
    occurredAt: now,
    order: {
      platform: 'test',
      id: 'TEST',
      status: 'shipped',
      store: { name: 'Test' },
      items: [{ title: 'Test', quantity: 1 }],
      parcels: [{ carrier: 'UPS', trackingNumber: '1Z999AA10123456784', delivered: false }],
    },
  };
}

/** Posts a card that looks like every other and says that it is a test, in a forum as a post. Tried once; never rejects. */
export async function sendTestCard(
  channelId: string,
  options: {
    readonly api: Pick<DiscordApi, 'post'>;
    readonly locale: Locale;
    readonly routing: Pick<Routing, 'modes'>;
    readonly now: number;
  },
): Promise<
  | { readonly ok: true; readonly channelId: string; readonly discordId: string }
  | { readonly ok: false; readonly reason: string }
> {
  const { api, locale, routing, now } = options;
  const card = { news: sampleNews(now), locale, marker: 'test', platform: unknownTraits('Test') };
  const { body } = renderMessage([card]);
  try {
    const message = { ...body, content: `${mark}\n${body.content}` };
    if (routing.modes?.[channelId] === 'forum') {
      const answer = await api.post(Routes.threads(channelId), { body: { name, message } });
      const { id } = posted.parse(answer);
      return { ok: true, channelId: id, discordId: id };
    }
    const answer = await api.post(Routes.channelMessages(channelId), { body: message });
    return { ok: true, channelId, discordId: posted.parse(answer).id };
  } catch (error) {
    return { ok: false, reason: classifyError(error).reason };
  }
}
