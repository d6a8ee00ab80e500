import type { APIEmbed } from 'discord.js';
import type { Locale } from '../../i18n/locale.ts';
import type { CardNews } from '../../orders/news.ts';
import type { Parcel } from '../../orders/order.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';

/** One delivery as it is to be drawn. */
export interface Card<N extends CardNews = CardNews> {
  readonly news: N;
  /** Short and unique; is in the footer as it is, so that the bot finds its own message again. */
  readonly marker: string;
  readonly locale: Locale;
  readonly platform: PlatformTraits;
  /** Where the console is, `https://my-order-bot.fly.dev/console`; undefined where there is none. */
  readonly consoleUrl?: string | undefined;
  /** Discord takes the card in no better form: its headline has to do. */
  readonly plain?: boolean;
}

/** A card as it is drawn. Its headline is outside of the embed, for phones show nothing of an embed. */
export interface DrawnCard {
  /** The news as a sentence. Markdown of one line, short enough for a title. */
  readonly headline: string;
  /** Without a title. */
  readonly embed: APIEmbed;
}

/** A card alone in its message, with the parcels that get a button. */
export interface FullCard extends DrawnCard {
  readonly parcels: readonly Parcel[];
}
