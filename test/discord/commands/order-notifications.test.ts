import { expect, it } from 'vitest';
import type { CommandPorts } from '../../../src/discord/commands/command-ports.ts';
import { notifyButtons } from '../../../src/discord/commands/order-notifications.ts';
import type { Subscription } from '../../../src/members/subscription.ts';
import { noNotifying } from './ports.ts';

const one: Subscription = {
  ...{ id: 1, platform: 'sellfern', orderId: '100', number: '1042', guildId: '9' },
  ...{ kind: 'notify', state: 'live', confirmedAt: 1, createdAt: 1 },
};
const member = {
  ...{ memberId: '7', channel: { id: '8', kind: 'direct' }, openedAt: 1 },
  ...{ locale: 'en', stages: [] },
} as const;

/** Presses the button under a receipt whose subscription is no more. */
async function pressOld(left: readonly Subscription[]) {
  const { members, notifier } = noNotifying;
  const ports = {
    canNotify: () => true,
    members: {
      ...members,
      find: async () => Promise.resolve(member),
      list: async () => Promise.resolve(left),
    },
    notifier: { ...notifier, stop: async () => Promise.resolve(0) },
  } as Partial<CommandPorts> as CommandPorts;
  const asker = {
    ...({ memberId: '7', locale: 'en', guildId: '', place: 'elsewhere' } as const),
    ...({ audience: 'member', staffOf: [], isManager: false } as const),
  };
  return notifyButtons.press?.({ asker, payload: 'stop:2' }, ports);
}

it('does not say that an order is stopped which goes on under another receipt', async () => {
  const reply = JSON.stringify(await pressOld([one]));
  expect(reply).not.toContain('Nothing more');
  expect(reply).toContain('stop:1');
  // Neither can be answered in a direct message.
  expect(reply).not.toMatch(/notify:(?:settings|resume)/);
});

it('says so of one that is over in any case', async () => {
  expect(JSON.stringify(await pressOld([]))).toContain('Nothing more');
});
