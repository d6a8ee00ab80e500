import { traitsOf } from '../../../src/platforms/index.ts';
import { describe, expect, it } from 'vitest';
import {
  renderOrderNews,
  renderShortOrderNews,
} from '../../../src/discord/embeds/render-order-news.ts';
import type { OrderNews } from '../../../src/orders/news.ts';

const occurredAt = Date.parse('2026-05-01T12:00:00Z');
const news: OrderNews = {
  kind: 'order',
  type: 'order.status_changed',
  change: 'status_changed',
  status: 'shipped',
  late: false,
  caughtUp: true,
  occurredAt,
  order: { platform: 'sellfern', id: '1042', status: 'shipped', items: [], parcels: [] },
};
const card = (locale: 'en' | 'vi') =>
  ({ news, locale, platform: traitsOf('sellfern'), marker: 'evt' }) as const;

describe('news that no webhook brought', () => {
  it.each(['en', 'vi'] as const)('says that it is late, and when it happened: %s', (locale) => {
    const { embed, headline } = renderOrderNews(card(locale));
    expect(headline).toMatch(locale === 'en' ? / \(late update\)$/ : /Cập nhật muộn/);
    expect(JSON.stringify(embed)).toContain(`<t:${occurredAt / 1000}:f>`);
    expect(JSON.stringify(renderShortOrderNews(card(locale)))).toContain(':f>');
  });

  it('shows the order where it stands, as nothing newer is known', () => {
    const { embed } = renderOrderNews(card('en'));
    const { embed: prompt } = renderOrderNews({
      ...card('en'),
      news: { ...news, caughtUp: undefined },
    });
    expect(embed.description?.split('\n')[0]).toBe(prompt.description);
    expect(embed.color).toBe(prompt.color);
  });
});
