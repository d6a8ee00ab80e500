import type { Pack } from '../../outbox/outbox.ts';
import { renderMessage } from './render-message.ts';

/** Turns what a channel is owed into one message: as many cards as fit. */
export function createPack(platformTitle: (platform: string) => string): Pack {
  return (deliveries) => {
    const { body, count } = renderMessage(
      deliveries.map(({ news, locale, marker }) => ({
        news,
        locale,
        marker,
        platformTitle: platformTitle(platformOf(news)),
      })),
    );
    return { body: { ...body }, count };
  };
}

function platformOf(news: Parameters<Pack>[0][number]['news']): string {
  switch (news.kind) {
    case 'order':
      return news.order.platform;
    case 'notice':
      return news.notice.platform;
    case 'alert':
      return 'platform' in news.cause ? news.cause.platform : '';
  }
}
