import type { News } from '../../orders/news.ts';
import { type PlatformTraits, unknownTraits } from '../../orders/platform-traits.ts';
import type { Pack } from '../../outbox/outbox.ts';
import { renderMessage } from './render-message.ts';

/** Turns what a channel is owed into one message: as many cards as fit. */
export function createPack(traitsOf: (name: string) => PlatformTraits): Pack {
  const shownIn = (news: News): PlatformTraits => {
    const platform = platformOf(news);
    return platform === undefined ? unknownTraits('') : traitsOf(platform);
  };
  return (deliveries) => {
    const { body, count } = renderMessage(
      deliveries.map(({ news, locale, marker, plain }) => ({
        news,
        locale,
        marker,
        plain,
        platform: shownIn(news),
      })),
    );
    return { body: { ...body }, count };
  };
}

/** An alert about a channel belongs to no platform. */
function platformOf(news: News): string | undefined {
  switch (news.kind) {
    case 'order':
      return news.order.platform;
    case 'notice':
      return news.notice.platform;
    case 'alert':
      return 'platform' in news.cause ? news.cause.platform : undefined;
  }
}
