import type { NoticeEvent, NoticeTopic } from '../orders/event.ts';
import type { Money } from '../orders/order.ts';
import { readNumber, readText, readTime, readId, type Scopes } from './read-field.ts';
import { withoutPersonalData } from './without-personal-data.ts';

const topics: ReadonlyMap<string, NoticeTopic> = new Map([
  ['ticket', 'ticket'],
  ['ticket_message', 'ticket'],
  ['feedback', 'feedback'],
  ['product', 'product'],
  ['variant', 'variant'],
  ['expense', 'expense'],
  ['charge', 'charge'],
  ['subscription', 'subscription'],
  ['booking', 'booking'],
  ['cash_app', 'payment'],
]);

const productTitles = ['product_title', 'product_name', 'product.title', 'product.name'];

interface Words {
  readonly title: readonly string[];
  readonly detail?: readonly string[];
  readonly text?: readonly string[];
}

/**
 * Where each topic keeps its words. Beyond SellApp's `ticket_message.created` no notice has a documented
 * body, so these are guesses, replaced as bodies are captured. A bare `name` is read only where it cannot
 * be a customer's.
 */
const words: Readonly<Record<NoticeTopic, Words>> = {
  ticket: {
    title: ['ticket.title', 'ticket.subject', 'subject', 'title'],
    text: ['content', 'message', 'message.content', 'body', 'text', 'description'],
  },
  feedback: {
    title: productTitles,
    text: ['comment', 'message', 'feedback', 'content', 'review', 'text'],
  },
  product: { title: ['title', 'name', ...productTitles] },
  variant: {
    title: [...productTitles, 'title', 'name'],
    detail: ['variant_title', 'variant_name', 'title', 'name'],
  },
  expense: {
    title: ['title', 'name', 'category', 'category.name', 'type'],
    text: ['description', 'note'],
  },
  charge: { title: [...productTitles, 'title'] },
  subscription: {
    title: [...productTitles, 'title'],
    detail: ['plan', 'plan.name', 'plan.title', 'variant_title'],
  },
  booking: { title: [...productTitles, 'service.name', 'service.title', 'service', 'title'] },
  payment: { title: [...productTitles, 'title'], text: ['reason', 'message'] },
  other: { title: ['title', 'subject'] },
};

const authors: ReadonlyMap<string, 'customer' | 'staff'> = new Map([
  ['customer', 'customer'],
  ['buyer', 'customer'],
  ['staff', 'staff'],
  ['store', 'staff'],
  ['seller', 'staff'],
  ['merchant', 'staff'],
  ['owner', 'staff'],
  ['admin', 'staff'],
  ['support', 'staff'],
  ['agent', 'staff'],
]);

/**
 * Reads everything that is not an order. `scopes` are the objects that may hold the fields, the most
 * telling first; what the platforms write in their own units and places is handed in.
 */
export function readNotice(
  notice: Pick<NoticeEvent, 'platform' | 'type' | 'store' | 'occurredAt' | 'orderId'> & {
    readonly scopes: Scopes;
    readonly amount: Money | undefined;
  },
): NoticeEvent {
  const { scopes, ...said } = notice;
  const topic = topicOf(notice.type);
  const { title, detail } = titlesOf(scopes, topic);
  return {
    kind: 'notice',
    ...said,
    topic,
    id: readId(scopes, idsOf(notice.type, topic)),
    messageId: isMessage(notice.type) ? readId(scopes, ['id']) : undefined,
    title,
    detail,
    text: publicText(scopes, words[topic].text, 2_000),
    author: authors.get(
      readText(scopes, ['author', 'author_type', 'sender_type'], 20)?.toLowerCase() ?? '',
    ),
    rating: ratingOf(scopes),
    scheduledAt:
      topic === 'booking'
        ? readTime(scopes, ['scheduled_at', 'starts_at', 'start_at', 'start_time', 'start'])
        : undefined,
    state: publicText(scopes, ['ticket.status', 'status.status.status', 'status', 'state'], 100),
  };
}

function isMessage(type: string): boolean {
  return type.startsWith('ticket_message.');
}

/** In a message `id` is its own, not the ticket's (documented). */
function idsOf(type: string, topic: NoticeTopic): readonly string[] {
  if (topic !== 'ticket') return ['id'];
  const ofTicket = ['ticket_id', 'ticket.id'];
  return isMessage(type) ? ofTicket : [...ofTicket, 'id'];
}

function topicOf(type: string): NoticeTopic {
  return topics.get(type.split('.', 1)[0] ?? '') ?? 'other';
}

function titlesOf(scopes: Scopes, topic: NoticeTopic) {
  const title = publicText(scopes, words[topic].title, 300);
  const detail = publicText(scopes, words[topic].detail, 300);
  return { title, detail: detail === title ? undefined : detail };
}

function publicText(scopes: Scopes, paths: readonly string[] = [], longest: number) {
  const text = readText(scopes, paths, longest);
  return text === undefined ? undefined : withoutPersonalData(text);
}

function ratingOf(scopes: Scopes): number | undefined {
  const rating = readNumber(scopes, ['rating', 'stars']);
  return rating !== undefined && [1, 2, 3, 4, 5].includes(rating) ? rating : undefined;
}
