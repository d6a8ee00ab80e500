import { expect, it } from 'vitest';
import type { ClaimedMessage, Outcome, SettledMessage } from '../../src/outbox/outbox.ts';
import { createSend } from '../../src/outbox/create-send.ts';
import { recordLog } from '../support/record-log.ts';

const message: ClaimedMessage = {
  id: 7,
  channelId: 'c1',
  nonce: 'n',
  body: { secretText: 'what a card says' },
  deliveries: [
    { id: 1, marker: 'M', eventId: 'evt_1', owedAt: 1 },
    { id: 2, marker: 'N', eventId: null, owedAt: 1 },
  ],
  attempt: 3,
  firstTriedAt: 1,
  failedAt: null,
  absentAt: 1,
  probing: false,
};

async function send(outcome: Outcome, state: SettledMessage['state']) {
  const { logger, lines } = recordLog();
  const settled: unknown[] = [];
  const counted: unknown[] = [];
  const run = createSend({
    outbox: {
      settle: async (...written) => {
        settled.push(written);
        return Promise.resolve({ state, deliveries: 1 });
      },
    },
    deliver: async () => Promise.resolve(outcome),
    logger,
    now: () => 42,
    onSettled: (...told) => void counted.push(told),
  });
  await run(message);
  return { settled, counted, lines };
}

const dead: Outcome = { kind: 'dead', reason: 'refused' };
const cases: readonly [Outcome, SettledMessage['state'], string, string][] = [
  [{ kind: 'done', discordId: '1' }, 'done', 'info', 'message_posted'],
  [{ kind: 'retry', dueAt: 50, reason: 'busy' }, 'retry', 'warn', 'message_retried'],
  [dead, 'split', 'warn', 'message_split'],
  [dead, 'plain', 'error', 'message_refused'],
  [dead, 'dead', 'error', 'message_dead'],
  [{ kind: 'parked', everything: false, reason: 'x' }, 'parked', 'error', 'channel_parked'],
  [{ kind: 'parked', everything: true, reason: 'x' }, 'parked', 'error', 'sending_parked'],
];

it.each(cases)('%j that is %s is written down, logged and counted', async (...row) => {
  const [outcome, state, level, event] = row;
  const { settled, counted, lines } = await send(outcome, state);
  expect(settled).toEqual([[message, outcome, 42]]);
  expect(counted).toEqual([[message, { state, deliveries: 1 }]]);
  expect(lines).toMatchObject([
    { level, event, details: { message: 7, attempt: 3, eventIds: ['evt_1'] } },
  ]);
  expect(JSON.stringify(lines)).not.toContain('what a card says');
});
