import { expect, it } from 'vitest';
import type { Envelope } from '../../src/inbox/inbox.ts';
import { createOwnerCheck } from '../../src/inbox/create-owner-check.ts';
import { createReceive, type Sender } from '../../src/inbox/create-receive.ts';
import type { Opened } from '../../src/platforms/platform.ts';

const opened: Opened = { eventId: 'e1', type: 'order.created', orderId: 'o1', owner: 'org_1' };
const delivered = { headers: { signature: 's2' }, body: Buffer.from('raw bytes') };

/** A door whose platform accepts the signature `s2` and opens every body as `opens`. */
function door(options: {
  readonly opens?: Opened | undefined;
  readonly owner?: string;
  readonly inbox?: 'accepted' | 'duplicate' | 'full' | Error;
}) {
  const { opens = 'opens' in options ? undefined : opened, owner, inbox = 'accepted' } = options;
  const stored: Envelope[] = [];
  let arrived = 0;
  let nudges = 0;
  const receive = createReceive({
    inbox: {
      insert: async (envelope) => {
        stored.push(envelope);
        return inbox instanceof Error ? Promise.reject(inbox) : Promise.resolve(inbox);
      },
    },
    isForeign: createOwnerCheck({ agreeOn: async (_, value) => Promise.resolve(value) }),
    backlogLimit: 10,
    now: () => 1_234,
    onArrived: () => (arrived += 1),
    onAccepted: () => (nudges += 1),
  });
  const sender = {
    platform: {
      name: 'sellfern',
      settings: { owner: 'ORGANIZATION_ID' },
      verify: ({ headers, secrets }: { headers: object; secrets: readonly string[] }) => {
        const secretIndex = secrets.indexOf(String(Object.values(headers)[0]));
        return secretIndex === -1 ? { valid: false } : { valid: true, secretIndex };
      },
      open: () => opens,
    },
    shop: 'sellfern',
    secrets: ['s1', 's2'],
    owner,
  } as unknown as Sender;
  return {
    receive: async (headers: Record<string, string> = delivered.headers) =>
      receive(sender, { ...delivered, headers }),
    stored,
    nudges: () => nudges,
    arrived: () => arrived,
  };
}

it('keeps a signed event as it came and wakes the worker', async () => {
  const { receive, stored, nudges, arrived } = door({});
  expect(await receive()).toEqual({
    kind: 'accepted',
    eventId: 'e1',
    type: 'order.created',
    secretIndex: 1,
  });
  expect(stored).toEqual([
    {
      platform: 'sellfern',
      eventId: 'e1',
      type: 'order.created',
      orderId: 'o1',
      body: delivered.body,
      origin: 'webhook',
      receivedAt: 1_234,
      secretIndex: 1,
    },
  ]);
  expect(arrived()).toBe(1);
  expect(nudges()).toBe(1);
});

it('answers a duplicate as such and wakes nobody', async () => {
  const { receive, nudges } = door({ inbox: 'duplicate' });
  expect(await receive()).toMatchObject({ kind: 'duplicate', eventId: 'e1' });
  expect(nudges()).toBe(0);
});

it('does not so much as open what is not signed', async () => {
  const { receive, stored } = door({ opens: undefined });
  expect(await receive({ signature: 'forged' })).toEqual({ kind: 'invalid_signature' });
  expect(stored).toEqual([]);
});

it('keeps nothing of a body that names no event', async () => {
  const { receive, stored } = door({ opens: undefined });
  expect(await receive()).toEqual({ kind: 'malformed_body' });
  expect(stored).toEqual([]);
});

it('refuses events of another organization and keeps nothing of them', async () => {
  const { receive, stored } = door({ owner: 'org_2' });
  expect(await receive()).toMatchObject({ kind: 'foreign_organization', eventId: 'e1' });
  expect(stored).toEqual([]);
  expect(await door({ owner: 'org_1' }).receive()).toMatchObject({ kind: 'accepted' });
});

it('says so when too much waits already', async () => {
  const { receive, nudges } = door({ inbox: 'full' });
  expect(await receive()).toMatchObject({ kind: 'backlog_full', eventId: 'e1' });
  expect(nudges()).toBe(0);
});

it('does not answer at all when the event cannot be stored', async () => {
  const { receive, nudges } = door({ inbox: new Error('disk full') });
  await expect(receive()).rejects.toThrow('disk full');
  expect(nudges()).toBe(0);
});
