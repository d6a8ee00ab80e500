import { beforeEach, describe, expect, it } from 'vitest';
import type { ListedDelivery } from '../../../src/operators/desk.ts';
import type { ClaimedEdit, EditOutcome } from '../../../src/outbox/edits.ts';
import type { ClaimedMessage, Outcome, Pack } from '../../../src/outbox/outbox.ts';
import { owe, packUpTo } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

/** What every database keeps of cards that Discord refuses, and of letters on their way back. */
export function deadLettersContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });

  const refused: Outcome = { kind: 'dead', reason: 'refused' };
  const busy: Outcome = { kind: 'retry', dueAt: 0, reason: 'busy' };
  const done: Outcome = { kind: 'done', discordId: '77' };

  const rows = async (sql: string) => storage.rows(sql);
  const alerts = async () => rows('SELECT channel_id FROM deliveries WHERE event IS NULL');
  const titleOf = ({ body }: ClaimedMessage | ClaimedEdit) =>
    (body['titles'] as readonly string[]).join(' ');

  /** What is due for the channel of the orders, and for no other. */
  async function claim(pack: Pack = packUpTo(10)): Promise<ClaimedMessage | undefined> {
    const messages = await storage.outbox.claim({ now: 9_000, leaseMs, limit: 8, pack });
    return messages.find(({ channelId }) => channelId === 'c1');
  }
  /** Settles what is due, and answers what it was and what became of it. */
  async function settle(outcome: Outcome, pack?: Pack) {
    const message = await claim(pack);
    if (message === undefined) throw new Error('nothing to claim');
    const { state } = await storage.outbox.settle(message, outcome, 9_100);
    return { title: titleOf(message), state, nonce: message.nonce };
  }
  async function claimEdit(pack: Pack = packUpTo(10)): Promise<ClaimedEdit | undefined> {
    const [edit] = await storage.edits.claim({ now: 10_000, leaseMs, limit: 4, pack });
    return edit;
  }
  async function settleEdit(outcome: EditOutcome): Promise<string> {
    const edit = await claimEdit();
    if (edit === undefined) throw new Error('nothing to edit');
    await storage.edits.settle(edit, outcome, 10_100);
    return titleOf(edit);
  }
  async function letters(): Promise<readonly Partial<ListedDelivery>[]> {
    const listed = await storage.desk.listDeliveries({ limit: 10 });
    return listed
      .filter(({ channelId }) => channelId === 'c1')
      .map(({ state, plain, reason }) => ({ state, plain, reason }));
  }
  async function redrive(): Promise<number> {
    return (await storage.desk.redrive('everything')).deliveries;
  }
  /** A dead letter whose news is told by a plain card. */
  async function tellPlainly(title = 'a'): Promise<void> {
    await owe(storage, title);
    await settle(refused);
    await settle(done);
  }
  const cannotDraw =
    (what: RegExp): Pack =>
    (deliveries) => {
      const packed = packUpTo(10)(deliveries);
      if (what.test(JSON.stringify(packed.body))) throw new Error('cannot draw');
      return packed;
    };

  describe('a card that Discord refuses', () => {
    it('is told by a plain one, before what came later, and stays a dead letter with its reason', async () => {
      await owe(storage, 'a');
      const first = await settle(refused);
      await owe(storage, 'b');
      expect(first).toMatchObject({ title: 'a', state: 'plain' });
      expect(await letters()).toMatchObject([{}, { state: 'pending', plain: true }]);
      const plain = await settle(done);
      expect(plain).toMatchObject({ title: '(a)', state: 'done' });
      expect(plain.nonce).not.toBe(first.nonce);
      expect(await settle(done)).toMatchObject({ title: 'b' });
      expect(await letters()).toEqual([
        { state: 'done', plain: false, reason: null },
        { state: 'dead', plain: true, reason: 'refused' },
      ]);
      expect(await storage.readVitals()).toMatchObject({ deadDeliveries: 1 });
    });

    it('is told to the operators once per cause', async () => {
      await tellPlainly('a');
      await tellPlainly('b');
      expect(await alerts()).toHaveLength(1);
    });

    it('is a dead letter and no card if the plain one is refused, too', async () => {
      await owe(storage, 'a');
      await settle(refused);
      expect(await settle({ kind: 'dead', reason: 'again' })).toMatchObject({ state: 'dead' });
      expect(await letters()).toEqual([{ state: 'dead', plain: false, reason: 'again' }]);
      expect(await claim()).toBeUndefined();
    });

    it('among others is tried alone before it is told in plain words', async () => {
      for (const title of ['a', 'b']) await owe(storage, title);
      expect(await settle(refused)).toMatchObject({ title: 'a b', state: 'split' });
      expect(await settle(refused)).toMatchObject({ title: 'a', state: 'plain' });
      expect(await settle(done)).toMatchObject({ title: '(a)' });
      expect(await settle(done)).toMatchObject({ title: 'b' });
    });

    it('is not sent in any other way if it may stand in the channel already', async () => {
      for (const title of ['a', 'b']) await owe(storage, title);
      const lost = { ...refused, reason: 'lost sight', perhapsPosted: true } as const;
      expect(await settle(lost)).toMatchObject({ state: 'dead' });
      expect(await claim()).toBeUndefined();
      const dead = { state: 'dead', plain: false, reason: 'lost sight' };
      expect(await letters()).toEqual([dead, dead]);
    });

    it('leaves every try that did not succeed behind, until it is told and old', async () => {
      await owe(storage, 'a');
      await settle(busy);
      await settle(refused);
      await settle({ kind: 'parked', everything: false, reason: 'closed', probeAt: 0 });
      await settle(done);
      const attempts = 'SELECT delivery, attempt, outcome, reason FROM attempts ORDER BY message';
      expect(await rows(attempts)).toEqual([
        { delivery: 1, attempt: 1, outcome: 'retry', reason: 'busy' },
        { delivery: 1, attempt: 2, outcome: 'dead', reason: 'refused' },
        { delivery: 1, attempt: 1, outcome: 'parked', reason: 'closed' },
      ]);
      await storage.prune(99_999);
      expect(await rows(attempts)).toHaveLength(3);
      await redrive();
      await settleEdit({ kind: 'done' });
      await storage.prune(99_999);
      expect(await rows(attempts)).toEqual([]);
      expect(await rows("SELECT * FROM messages WHERE channel_id = 'c1'")).toEqual([]);
    });
  });

  describe('a card that cannot be drawn', () => {
    it('is told by a plain one, and holds up nobody else', async () => {
      await owe(storage, 'cursed');
      await owe(storage, 'b');
      await owe(storage, 'c', ['c2']);
      const pack = cannotDraw(/"cursed/);
      const others = await storage.outbox.claim({ now: 9_000, leaseMs, limit: 8, pack });
      expect(others.map(titleOf)).toEqual(['c']);
      expect(await settle(done, pack)).toMatchObject({ title: '(cursed)' });
      expect(await settle(done, pack)).toMatchObject({ title: 'b' });
      expect((await letters())[1]).toMatchObject({ state: 'dead', plain: true });
      expect(await alerts()).toHaveLength(1);
      expect(await rows('SELECT attempt, outcome FROM attempts')).toEqual([
        { attempt: 1, outcome: 'dead' },
      ]);
    });

    it('is a dead letter and no card if there are not even plain words for it', async () => {
      await owe(storage, 'cursed');
      const pack = cannotDraw(/cursed/);
      await claim(pack);
      await claim(pack);
      expect(await letters()).toMatchObject([{ state: 'dead', plain: false }]);
      await owe(storage, 'b');
      expect(await settle(done, pack)).toMatchObject({ title: 'b' });
    });
  });

  describe('a redriven dead letter', () => {
    it('that no card tells is posted in full, under another nonce', async () => {
      await owe(storage, 'a');
      const first = await settle(refused);
      await settle(refused);
      expect(await redrive()).toBe(1);
      const again = await settle(done);
      expect(again).toMatchObject({ title: 'a', state: 'done' });
      expect(again.nonce).not.toBe(first.nonce);
      expect(await letters()).toEqual([{ state: 'done', plain: false, reason: null }]);
    });

    it('that a plain card tells gets that one edited, and nothing is posted', async () => {
      await tellPlainly();
      expect(await redrive()).toBe(1);
      expect(await claim()).toBeUndefined();
      expect(await storage.readVitals()).toMatchObject({ deadDeliveries: 1 });
      expect(await settleEdit({ kind: 'done' })).toBe('a');
      expect(await letters()).toEqual([{ state: 'done', plain: false, reason: null }]);
      expect(await claimEdit()).toBeUndefined();
      expect(await redrive()).toBe(0);
    });

    it('is edited once, however often it is redriven meanwhile, and as soon as it is', async () => {
      await tellPlainly();
      await redrive();
      await settleEdit({ kind: 'retry', dueAt: 99_000, reason: 'busy' });
      expect(await claimEdit()).toBeUndefined();
      await redrive();
      const edit = await claimEdit();
      await redrive();
      expect(await claimEdit()).toBeUndefined();
      if (edit !== undefined) await storage.edits.settle(edit, { kind: 'done' }, 9_900);
      expect(await claimEdit()).toBeUndefined();
      expect(await claim()).toBeUndefined();
      expect(await letters()).toMatchObject([{ state: 'done', plain: false }]);
    });

    it('stays a plain dead letter, with the new reason, if Discord refuses the edit', async () => {
      await tellPlainly();
      await redrive();
      await settleEdit({ kind: 'dropped', reason: 'still refused', gone: false });
      expect(await letters()).toEqual([{ state: 'dead', plain: true, reason: 'still refused' }]);
      expect(await redrive()).toBe(1);
      expect(await settleEdit({ kind: 'done' })).toBe('a');
    });

    it('stays a plain dead letter if it still cannot be drawn', async () => {
      await tellPlainly();
      await redrive();
      expect(await claimEdit(cannotDraw(/"a/))).toBeUndefined();
      expect(await letters()).toMatchObject([{ state: 'dead', plain: true }]);
      expect(await rows('SELECT * FROM edits')).toEqual([]);
    });

    it('is posted anew if somebody has deleted its plain card', async () => {
      await tellPlainly();
      await redrive();
      await settleEdit({ kind: 'dropped', reason: 'gone', gone: true });
      expect(await settle({ kind: 'done' })).toMatchObject({ title: 'a', state: 'done' });
      await tellPlainly('b');
      await storage.run("UPDATE messages SET discord_id = NULL WHERE state = 'done'");
      await redrive();
      expect(await settle(done)).toMatchObject({ title: 'b', state: 'done' });
    });

    it('is edited in full even if it is redriven while its plain card is edited', async () => {
      await tellPlainly();
      await storage.run(`UPDATE deliveries SET news = replace(news, '"a"', '"more"')`);
      await storage.run(
        "INSERT INTO edits (message, due_at) SELECT message, 0 FROM deliveries WHERE channel_id = 'c1'",
      );
      const edit = await claimEdit();
      expect(edit && titleOf(edit)).toBe('(more)');
      await redrive();
      if (edit !== undefined) await storage.edits.settle(edit, { kind: 'done' }, 9_900);
      expect(await letters()).toMatchObject([{ state: 'dead' }]);
      expect(await settleEdit({ kind: 'done' })).toBe('more');
      expect(await letters()).toMatchObject([{ state: 'done' }]);
    });
  });
}
