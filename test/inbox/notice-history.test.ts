import { describe, expect, it } from 'vitest';
import { settleAgain, subjectOf } from '../../src/inbox/notice-history.ts';
import type { ClaimedEvent, Settlement } from '../../src/inbox/inbox.ts';
import type { NoticeEvent } from '../../src/orders/event.ts';
import { recurrenceOf } from '../../src/orders/sameness.ts';
import type { Origin, TimelineEntry } from '../../src/orders/timeline.ts';
import { platforms } from '../../src/platforms/index.ts';
import { envelope } from '../support/open-storage.ts';

const minute = 60_000;
const begins = Date.parse('2026-05-01T12:00:00Z');
const told: Settlement = { result: 'told', deliveries: [] };

/** Something a platform sends, with one id for the thing it is about. */
interface Sent {
  readonly type: string;
  readonly origin: Origin;
  readonly content?: object;
  /** When it happened and came, minutes after the first. */
  readonly at: number;
  readonly states?: boolean;
}

const notices = platforms.flatMap((platform) =>
  platform.eventTypes
    .filter((type) => !type.startsWith('order.'))
    .map((type) => ({ platform, type })),
);

/** What becomes of notices, one after the other. */
function resultsOf(platform: (typeof platforms)[number], sent: readonly Sent[]) {
  const histories = new Map<string, TimelineEntry[]>();
  return sent.map(({ type, origin, content, at, states = false }) => {
    const occurred_at = states ? new Date(begins + at * minute).toISOString() : undefined;
    const data = { id: 7, ...content };
    const body = Buffer.from(JSON.stringify({ event: type, type, data, occurred_at }));
    const notice = platform.read({ type, body }) as NoticeEvent;
    const receivedAt = begins + at * minute;
    const claimed: ClaimedEvent = { ...envelope({ origin, receivedAt, type }), id: 1, attempt: 1 };
    const subject = subjectOf(notice);
    const history = histories.get(subject ?? '') ?? [];
    const { result, entry } = settleAgain(told, claimed, notice, history, platform);
    if (entry !== undefined && subject !== undefined) histories.set(subject, [entry, ...history]);
    return result;
  });
}

describe.each(notices)('$platform.name: $type', ({ platform, type }) => {
  const webhook = { type, origin: 'webhook' } as const;
  const entry = { type, origin: 'catch_up', states: true } as const;

  it('is told once if a webhook and the journal tell of it', () => {
    expect(
      resultsOf(platform, [
        { ...webhook, at: 1 },
        { ...entry, at: 0 },
      ]),
    ).toEqual(['told', 'repeated']);
    expect(
      resultsOf(platform, [
        { ...entry, at: 0 },
        { ...webhook, at: 90 },
      ]),
    ).toEqual(['told', 'repeated']);
  });

  const isOnce =
    recurrenceOf(platform.recurrences, { type, change: 'other', status: undefined }) === 'once';

  it('is told each time it happens, unless it happens once', () => {
    const again = isOnce ? 'repeated' : 'told';
    const twice = [
      { ...webhook, at: 0, states: true },
      { ...webhook, at: 60, states: true },
    ];
    expect(resultsOf(platform, twice)).toEqual(['told', again]);
    const inJournal = [
      { ...entry, at: 0 },
      { ...entry, at: 60 },
    ];
    expect(resultsOf(platform, inJournal)).toEqual(['told', again]);
  });

  it.runIf(!isOnce)('is told twice if it happened twice and one webhook was lost', () => {
    const sent: readonly Sent[] = [
      { ...webhook, at: 61, content: { title: 'Second', subject: 'Second', note: 'Second' } },
      { ...entry, at: 0 },
      { ...entry, at: 60 },
    ];
    expect(resultsOf(platform, sent).filter((result) => result === 'told')).toHaveLength(2);
  });
});

describe('messages of one ticket', () => {
  const message = (id: number, content: string) => ({
    type: 'ticket_message.created',
    content: { id, ticket_id: 1337, content },
  });
  const [sellapp] = platforms.filter(({ name }) => name === 'sellapp');
  const results = (sent: readonly Sent[]) => (sellapp ? resultsOf(sellapp, sent) : []);

  it('are each its own, whichever webhook was lost', () => {
    const first = { ...message(1, 'FIRST'), origin: 'catch_up', states: true, at: 0 } as const;
    const second = { ...message(2, 'SECOND'), origin: 'webhook', at: 1 } as const;
    const again = { ...second, origin: 'catch_up', states: true } as const;
    expect(results([second, first, again])).toEqual(['told', 'told', 'repeated']);
    expect(results([first, again, second])).toEqual(['told', 'told', 'repeated']);
  });

  it('are the same with and without what they say', () => {
    const thin = { type: 'ticket_message.created', content: { id: 6969 }, states: true } as const;
    expect(
      results([
        { ...message(6969, 'Hello'), origin: 'webhook', at: 1 },
        { ...thin, origin: 'catch_up', at: 0 },
      ]),
    ).toEqual(['told', 'repeated']);
  });

  it('are each told that name their ticket alone, for nothing tells them apart', () => {
    const thin = { type: 'ticket_message.created', origin: 'catch_up', states: true } as const;
    const ofTicket = { id: undefined, ticket_id: 1337 };
    expect(
      results([
        { ...thin, content: ofTicket, at: 0 },
        { ...thin, content: ofTicket, at: 1 },
        { ...message(1337, 'Hello'), origin: 'webhook', at: 2 },
      ]),
    ).toEqual(['told', 'told', 'told']);
  });
});

describe('changes of one product within two minutes', () => {
  const [sellapp] = platforms.filter(({ name }) => name === 'sellapp');
  it('are told apart by what they say', () => {
    const renamed = (title: string, at: number, origin: Origin): Sent => ({
      type: 'product.updated',
      origin,
      at,
      content: { title },
      states: origin === 'catch_up',
    });
    const sent = [
      renamed('Second', 1, 'webhook'),
      renamed('First', 0, 'catch_up'),
      renamed('Second', 1, 'catch_up'),
    ];
    expect(sellapp && resultsOf(sellapp, sent)).toEqual(['told', 'told', 'repeated']);
  });
});
