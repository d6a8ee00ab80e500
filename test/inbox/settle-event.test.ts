import { traitsOf } from '../../src/platforms/index.ts';
import { expect, it } from 'vitest';
import { settleEvent } from '../../src/inbox/settle-event.ts';
import type { ClaimedEvent } from '../../src/inbox/inbox.ts';
import { afterEvents, orderEvent } from '../support/order-event.ts';

const routing = {
  rules: [{ pattern: '*', storeId: 's1', channelIds: ['c1'] }],
  defaultRules: [],
  defaultLocale: 'en',
} as const;

const claimed: ClaimedEvent = {
  id: 2,
  platform: 'sellfern',
  eventId: 'evt_2',
  type: 'order.status_changed',
  orderId: '1042',
  body: Buffer.from('{}'),
  origin: 'webhook',
  receivedAt: 20,
  attempt: 1,
};

it.each([
  ['says nothing of its store', {}],
  ['knows its store only by its name', { store: { name: 'Mugs' } }],
])('an event that %s goes where the order’s store goes', (_, facts) => {
  const { known } = afterEvents([{ receivedAt: 10, facts: { store: { id: 's1' } } }]);
  const event = orderEvent({ facts: { status: 'shipped', ...facts } });
  const { deliveries } = settleEvent({
    known,
    claimed,
    event,
    routing,
    traits: traitsOf('sellfern'),
  });
  expect(deliveries.map(({ destination }) => destination.channelId)).toEqual(['c1']);
});

it('what turns out to be no order’s is told in every channel of a rule but a forum', () => {
  const rules = [{ pattern: 'order.*', channelIds: ['c1', 'c2', 'c3'] }];
  const modes = { c2: 'forum', c3: 'card' } as const;
  const event = {
    kind: 'notice',
    platform: 'sellfern',
    type: 'order.archived',
    topic: 'other',
  } as const;
  const { deliveries } = settleEvent({
    ...{ known: undefined, claimed, event, traits: traitsOf('sellfern') },
    routing: { ...routing, rules, modes },
  });
  expect(deliveries.map(({ destination }) => destination.channelId)).toEqual(['c1', 'c3']);
});

it('a store that is known only by its name has no route of its own', () => {
  const event = orderEvent({ facts: { store: { name: 's1' } } });
  expect(
    settleEvent({ known: undefined, claimed, event, routing, traits: traitsOf('sellfern') }).result,
  ).toBe('unrouted');
});
