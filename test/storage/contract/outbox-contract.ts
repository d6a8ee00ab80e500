import { beforeEach, describe, expect, it } from 'vitest';
import type { ClaimedMessage, Outbox, Outcome } from '../../../src/outbox/outbox.ts';
import { noteAbsence } from '../../../src/running/note-absence.ts';
import { owe, packUpTo } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

/** What every database keeps of the port `Outbox`. */
export function outboxContract(open: OpenStore): void {
  let storage: Store;
  let outbox: Outbox;

  beforeEach(async () => {
    storage = await open();
    ({ outbox } = storage);
  });

  const claim = async (now = 2_000, most = 10) =>
    outbox.claim({ now, leaseMs, limit: 8, pack: packUpTo(most) });
  /** After a restart. */
  const claimAgain = async (now: number) => {
    storage = await storage.reopen();
    ({ outbox } = storage);
    return claim(now);
  };
  const titles = (messages: readonly ClaimedMessage[]) =>
    messages.map(({ body }) => (body['titles'] as readonly string[]).join(' '));
  const rows = async (sql: string) => storage.rows(sql);
  const alerts = async () => rows('SELECT channel_id FROM deliveries WHERE event IS NULL');

  async function claimOne(now?: number, most?: number): Promise<ClaimedMessage> {
    const [message] = await claim(now, most);
    if (message === undefined) throw new Error('nothing to claim');
    return message;
  }

  const refused: Outcome = { kind: 'dead', reason: 'refused' };
  const parked: Outcome = { kind: 'parked', everything: false, reason: 'closed' };
  const stopped: Outcome = { kind: 'parked', everything: true, reason: 'token', probeAt: 60_000 };
  const done: Outcome = { kind: 'done', discordId: '77' };

  describe('claim', () => {
    it('packs what a channel is owed, in order, as many as fit', async () => {
      for (const title of ['a', 'b', 'c']) await owe(storage, title);
      const message = await claimOne(2_000, 2);
      expect(titles([message])).toEqual(['a b']);
      expect(message).toMatchObject({
        channelId: 'c1',
        attempt: 1,
        firstTriedAt: 2_000,
        absentAt: 2_000,
        failedAt: null,
        probing: false,
      });
      expect(message.deliveries.map(({ owedAt }) => owedAt)).toEqual([1_000, 1_000]);
      await outbox.settle(message, done, 2_001);
      expect(titles(await claim())).toEqual(['c']);
    });

    it('claims nothing of a channel that rests, not even what is due again, and the others', async () => {
      const at = async (now: number, resting: readonly string[]) =>
        outbox.claim({
          ...{ now, leaseMs, limit: 8, pack: packUpTo(10) },
          resting: new Map(resting.map((channelId) => [channelId, now + 1_000])),
        });
      await owe(storage, 'a', ['c1', 'c2']);
      const first = await at(2_000, ['c1']);
      expect(first.map(({ channelId }) => channelId)).toEqual(['c2']);
      for (const message of first) {
        await outbox.settle(message, { kind: 'retry', dueAt: 2_500, reason: 'busy' }, 2_001);
      }
      expect((await at(3_000, ['c2'])).map(({ channelId }) => channelId)).toEqual(['c1']);
      expect(titles(await at(4_000, []))).toEqual(['a']);
    });

    it('claims of as many channels as it may, though others that rest have waited longer', async () => {
      for (const channelId of ['c1', 'c2', 'c3', 'c4', 'c5'])
        await owe(storage, channelId, [channelId]);
      const resting = new Map(['c1', 'c2', 'c4'].map((channelId) => [channelId, 3_000]));
      const due = { leaseMs, limit: 2, pack: packUpTo(10) };
      const claimed = await outbox.claim({ ...due, now: 2_000, resting });
      expect(claimed.map(({ channelId }) => channelId)).toEqual(['c3', 'c5']);
    });

    it('knows since when what waited may have been posted, if the bot was away', async () => {
      for (const title of ['a', 'b']) await owe(storage, title);
      await storage.writeValue('checked_at', '40000');
      await noteAbsence({ ...storage, check: async () => Promise.resolve() }, 900_000);
      const message = await claimOne(901_000);
      expect(message).toMatchObject({ firstTriedAt: 40_000, absentAt: 40_000 });
      const inPart: Outcome = {
        kind: 'in_part',
        posted: [message.deliveries[0]?.id ?? 0],
        reason: 'there',
      };
      await outbox.settle(message, inPart, 902_000);
      // It was looked for, and is not there.
      expect(await claimOne(903_000)).toMatchObject({ body: { titles: ['b'] }, absentAt: 903_000 });
    });

    it('has one message in flight per channel', async () => {
      await owe(storage, 'a', ['c1', 'c2']);
      expect(await claim()).toHaveLength(2);
      await owe(storage, 'b', ['c1', 'c2']);
      expect(await claim()).toEqual([]);
    });

    it('serves the channel first that has waited longest', async () => {
      await owe(storage, 'a', ['z']);
      await owe(storage, 'b', ['m', 'a']);
      const limit = { now: 2_000, leaseMs, limit: 2, pack: packUpTo(10) };
      expect((await outbox.claim(limit)).map(({ channelId }) => channelId)).toEqual(['z', 'm']);
      expect((await outbox.claim(limit)).map(({ channelId }) => channelId)).toEqual(['a']);
    });

    it('gives the same message again when the lease has ended, as another attempt', async () => {
      await owe(storage, 'a');
      const first = await claimOne(2_000);
      await owe(storage, 'b');
      expect(await claim(2_000 + leaseMs - 1)).toEqual([]);
      expect(await claimOne(2_001 + leaseMs)).toEqual({ ...first, attempt: 2 });
    });

    it('keeps the nonce of a message across a restart, and gives every message another', async () => {
      await owe(storage, 'a', ['c1', 'c2']);
      const nonces = (await claim()).map(({ nonce }) => nonce);
      const again = await claimAgain(2_001 + leaseMs);
      expect(again.map(({ nonce }) => nonce)).toEqual(nonces);
      expect(new Set(nonces).size).toBe(2);
      for (const nonce of nonces) expect(nonce).toMatch(/^[\w-]{1,25}$/);
    });

    it('gives each card a marker of its own', async () => {
      await owe(storage, 'a', ['c1', 'c2']);
      const markers = (await claim()).flatMap(({ deliveries }) =>
        deliveries.map(({ marker }) => marker),
      );
      expect(new Set(markers).size).toBe(2);
      for (const marker of markers) expect(marker).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    });
  });

  describe('a message that was posted', () => {
    it('is done with everything in it', async () => {
      await owe(storage, 'a');
      const message = await claimOne();
      expect(await outbox.settle(message, done, 2_001)).toEqual({ state: 'done', deliveries: 1 });
      expect(await rows('SELECT state, discord_id FROM messages')).toEqual([
        { state: 'done', discord_id: '77' },
      ]);
      expect(await rows('SELECT state, settled_at FROM deliveries')).toEqual([
        { state: 'done', settled_at: 2_001 },
      ]);
      expect(await claim(99_000)).toEqual([]);
    });

    it('stays done, whatever a try says that lost its lease', async () => {
      await owe(storage, 'a');
      await owe(storage, 'b');
      const slow = await claimOne(2_000);
      await outbox.settle(await claimOne(2_001 + leaseMs), { kind: 'done' }, 2_600);
      await outbox.settle(slow, refused, 2_700);
      await outbox.settle(slow, { kind: 'retry', dueAt: 0, reason: 'late' }, 2_700);
      expect(await rows('SELECT DISTINCT state, alone FROM deliveries')).toEqual([
        { state: 'done', alone: 0 },
      ]);
      expect(await claim(99_000)).toEqual([]);
      expect(await alerts()).toEqual([]);
    });
  });

  describe('a message to be tried again', () => {
    it('comes when it is due, with what is known of its absence', async () => {
      await owe(storage, 'a');
      const outcome = { kind: 'retry', dueAt: 5_000, reason: 'busy', absentAt: 4_000 } as const;
      await outbox.settle(await claimOne(), outcome, 2_100);
      expect(await claim(4_999)).toEqual([]);
      expect(await claimOne(5_000)).toMatchObject({ attempt: 2, absentAt: 4_000 });
    });

    it.each([
      ['busy', { kind: 'retry', dueAt: 5_000, reason: 'limited', isAbsent: true }],
      ['closed', { ...parked, probeAt: 5_000, isAbsent: true }],
      ['stopped', { ...stopped, probeAt: 5_000, isAbsent: true }],
    ] as const)('is dated by a refusal that proves its absence: %s', async (_, outcome) => {
      await owe(storage, 'a');
      await outbox.settle(await claimOne(), outcome, 2_100);
      const [again] = (await claim(5_000)).filter(({ channelId }) => channelId === 'c1');
      expect(again).toMatchObject({ attempt: 2, absentAt: 2_100, failedAt: 2_100 });
    });

    it('comes with the end of the last try, if that is known', async () => {
      await owe(storage, 'a');
      await owe(storage, 'b');
      await outbox.settle(await claimOne(), { kind: 'retry', dueAt: 5_000, reason: '' }, 2_100);
      expect(await claimOne(5_000)).toMatchObject({ absentAt: 2_000, failedAt: 2_100 });
      expect(await claimOne(5_001 + leaseMs)).toMatchObject({ attempt: 3, failedAt: null });
    });

    it('is not hurried by a try that lost its lease', async () => {
      await owe(storage, 'a');
      const slow = await claimOne(2_000);
      await claimOne(2_001 + leaseMs);
      await outbox.settle(slow, { kind: 'retry', dueAt: 0, reason: 'late' }, 2_600);
      expect(await claim(2_002 + leaseMs)).toEqual([]);
    });
  });

  describe('a message that Discord refuses', () => {
    it('is tried card by card if it holds several, each under another nonce, never packed again', async () => {
      for (const title of ['a', 'b']) await owe(storage, title);
      const packed = await claimOne();
      expect(await outbox.settle(packed, refused, 2_100)).toEqual({
        state: 'split',
        deliveries: 2,
      });
      await owe(storage, 'c');
      await owe(storage, 'd');
      const sent: string[] = [];
      const nonces = [packed.nonce];
      for (let turn = 0; turn < 3; turn += 1) {
        const message = await claimOne();
        sent.push(...titles([message]));
        nonces.push(message.nonce);
        await outbox.settle(message, done, 2_200);
      }
      expect(sent).toEqual(['a', 'b', 'c d']);
      expect(new Set(nonces).size).toBe(4);
    });

    it('goes before those that must go alone', async () => {
      await owe(storage, 'a');
      await owe(storage, 'b');
      await storage.run('UPDATE deliveries SET alone = 1 WHERE id = 2');
      expect(titles(await claim())).toEqual(['a']);
    });
  });

  describe('a message to which Discord answers with errors of its own', () => {
    const error: Outcome = { kind: 'retry', dueAt: 0, reason: 'error' };
    const stubborn: Outcome = { ...error, isAbsent: true, isStubborn: true };
    /** Fails from then on, for ten minutes. */
    const failFrom = async (now: number) => {
      await outbox.settle(await claimOne(now), error, now);
      await outbox.settle(await claimOne(now + 1), error, now + 1);
      return claimOne(now + 599_999, 1);
    };

    it('is told in plain words after ten minutes if another was posted since', async () => {
      await owe(storage, 'a', ['c1']);
      const poison = await failFrom(2_000);
      await owe(storage, 'b', ['c2']);
      await outbox.settle(await claimOne(20_000), done, 20_000);
      expect(await outbox.settle(poison, stubborn, 602_000)).toMatchObject({ state: 'plain' });
      expect(await alerts()).toHaveLength(1);
    });

    it.each([
      ['nothing was posted since', false, 2_000, parked],
      ['it was parked meanwhile', true, 2_100, parked],
    ])('is tried again if %s', async (_, another, since, first) => {
      await owe(storage, 'b', ['c2']);
      const other = await claimOne(1_900);
      if (!another) await outbox.settle(other, done, 1_901);
      await owe(storage, 'a', ['c1']);
      if (another) await outbox.settle(await claimOne(2_000), { ...first, probeAt: 0 }, 2_000);
      const poison = await failFrom(since);
      if (another) await outbox.settle(other, done, 3_000);
      expect(await outbox.settle(poison, stubborn, 602_000)).toMatchObject({ state: 'retry' });
    });
  });

  describe('a channel that refuses messages', () => {
    it('rests until its probe is due, and longer every time', async () => {
      await owe(storage, 'a', ['c1']);
      await outbox.settle(await claimOne(), parked, 2_000);
      expect(titles(await claim(6_999))).toEqual(['alert']);
      const probe = await claimOne(7_000);
      expect(probe).toMatchObject({ channelId: 'c1', attempt: 2, probing: 'channel' });
      await outbox.settle(probe, parked, 7_000);
      const reopened = (await storage.readVitals()).parked;
      expect(reopened).toMatchObject([
        { channelId: 'c1', since: 2_000, probes: 2, probeAt: 17_000 },
      ]);
    });

    it('is not waited for longer than five minutes', async () => {
      await owe(storage, 'a');
      let now = 2_000;
      for (let probe = 0; probe < 20; probe += 1) {
        await outbox.settle(await claimOne(now), parked, now);
        now += 300_000;
      }
      expect((await storage.readVitals()).parked[0]?.probeAt).toBe(now);
    });

    it('is told to the operators once, and again when it happens anew', async () => {
      await owe(storage, 'a');
      await outbox.settle(await claimOne(), parked, 2_000);
      await outbox.settle(await claimOne(9_000), parked, 9_000);
      expect(await alerts()).toHaveLength(1);
      const probes = await claim(99_000);
      for (const message of probes) await outbox.settle(message, done, 99_000);
      expect((await storage.readVitals()).parked).toEqual([]);
      await owe(storage, 'b');
      await outbox.settle(await claimOne(100_000), parked, 100_000);
      expect(await alerts()).toHaveLength(2);
    });

    it('does not hold up the others, nor webhooks', async () => {
      await owe(storage, 'a', ['c1']);
      await outbox.settle(await claimOne(), parked, 2_000);
      await owe(storage, 'b', ['c2']);
      expect(titles(await claim(2_001))).toEqual(expect.arrayContaining(['b']));
      expect(await storage.readVitals()).toMatchObject({ outboxParked: 1 });
    });

    it('is probed at once after a restart', async () => {
      await owe(storage, 'a');
      await outbox.settle(await claimOne(), parked, 2_000);
      const again = await claimAgain(2_001);
      expect(again.map(({ channelId, probing }) => [channelId, probing])).toEqual([
        ['c1', 'channel'],
        ['ops', false],
      ]);
    });
  });

  describe('when all sending is stopped', () => {
    beforeEach(async () => {
      await owe(storage, 'a', ['c1', 'c2', 'c3']);
      const [first] = await claim();
      if (first) await outbox.settle(first, stopped, 2_000);
    });

    it('nothing goes out until the probe is due, and then one message', async () => {
      expect(await storage.readVitals()).toMatchObject({ outboxPending: 3, outboxParked: 3 });
      expect(await claim(59_999)).toEqual([]);
      const probes = await claim(60_000);
      expect(probes).toMatchObject([{ probing: 'everything' }]);
      expect(await claim(60_001)).toEqual([]);
    });

    it('everything goes on when the probe went through', async () => {
      await outbox.settle(await claimOne(60_000), done, 60_100);
      expect(await claim(60_101)).toHaveLength(2);
    });

    it('everything goes on, too, if only the channel of the probe is closed', async () => {
      await outbox.settle(await claimOne(60_000), parked, 60_100);
      expect((await claim(60_101)).map(({ probing }) => probing)).toEqual([false, false, false]);
    });

    it('a probe that met a busy Discord is made again when that is due', async () => {
      const busy: Outcome = { kind: 'retry', reason: 'busy', dueAt: 62_000 };
      await outbox.settle(await claimOne(60_000), busy, 60_100);
      expect(await claim(61_999)).toEqual([]);
      expect(await claim(62_000)).toMatchObject([{ probing: 'everything' }]);
    });

    it('the probe of a channel has no say in when all sending is probed', async () => {
      await owe(storage, 'd', ['c4', 'c5']);
      await outbox.settle(await claimOne(60_000), done, 60_100);
      const all = await claim(60_200);
      const [one, two] = all.filter(({ channelId }) => ['c4', 'c5'].includes(channelId));
      if (one === undefined || two === undefined) throw new Error('two are needed');
      await outbox.settle(one, { kind: 'parked', everything: false, reason: 'closed' }, 60_300);
      const [probe] = (await claim(66_000)).filter(({ probing }) => probing === 'channel');
      if (probe === undefined) throw new Error('a probe is needed');
      await outbox.settle(two, { ...stopped, probeAt: 200_000 }, 66_100);
      await outbox.settle(probe, { kind: 'retry', reason: 'busy', dueAt: 67_000 }, 66_200);
      expect(await claim(199_999)).toEqual([]);
    });

    it('a probe that was lost with its process is made again', async () => {
      await claimOne(60_000);
      expect(await claim(60_001 + leaseMs)).toHaveLength(1);
    });
  });

  it('the probe of all sending is not spent while there is nothing to send', async () => {
    await storage.run("INSERT INTO parked VALUES ('*', 'token', 1, 1, 9000)");
    expect(await claim(9_000)).toEqual([]);
    await owe(storage, 'b');
    expect(titles(await claim(9_001))).toEqual(['b']);
    expect(await claim(9_002)).toEqual([]);
  });
}
