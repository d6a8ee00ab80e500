import type { LocalDiscord } from '../local-discord/create-local-discord.ts';
import { stepOn } from './verdict.ts';

/** One channel of each mode, which all are told of every order. */
export const everyMode = {
  feed: '1100000000000000200',
  board: '1100000000000000203',
  forum: '1100000000000000500',
  addTo: (discord: LocalDiscord): void => {
    discord.addChannel(everyMode.board, 'order-board');
    discord.addForum(everyMode.forum, 'order-posts');
  },
  routes: (): string =>
    `order.*=${everyMode.feed},${everyMode.board}:card,${everyMode.forum}:forum`,
} as const;

/** What became of the cards that are kept up to date, of every order of which anything was answered 200. */
export interface LivingVerdict {
  readonly orders: number;
  readonly missing: number;
  readonly doubled: number;
  /** They show another step than the last that was acknowledged. */
  readonly stale: number;
}

/** The headlines of the cards of a channel, or of the posts of a forum. */
export function headlinesIn(discord: LocalDiscord, channelId: string): readonly string[] {
  const posts = discord.threads(channelId).map(({ id }) => id);
  return [channelId, ...posts]
    .flatMap((place) => discord.messages(place))
    .filter(({ embeds }) => embeds.length > 0)
    .map(({ content }) => content);
}

/** How many cards are not there, there twice, or of the past. */
export function wrongOf({ missing, doubled, stale }: LivingVerdict): number {
  return missing + doubled + stale;
}

export function judgeLiving(
  acknowledged: ReadonlySet<string>,
  headlines: readonly string[],
): LivingVerdict {
  const last = new Map<string, number>();
  for (const id of acknowledged) {
    const [order = '', step] = id.split('-');
    last.set(order, Math.max(Number(step), last.get(order) ?? 0));
  }
  const shown = headlines.map((title) => stepOn({ title }));
  const of = (order: string) => shown.filter((one) => one.order === order);
  const orders = [...last];
  return {
    orders: orders.length,
    missing: orders.filter(([order]) => of(order).length === 0).length,
    doubled: orders.filter(([order]) => of(order).length > 1).length,
    stale: orders.filter(([order, step]) => of(order).some((one) => one.step !== step)).length,
  };
}
