import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../src/i18n/locale.ts';
import { messagesFor } from '../../src/i18n/messages-for.ts';
import { stageOfTag, stageTags } from '../../src/i18n/stage-tags.ts';
import { knownStatuses } from '../../src/orders/status.ts';

describe('a tag names a stage', () => {
  it.each(locales)('that it is called by in %s', (locale) => {
    const names = messagesFor(locale).status;
    expect(knownStatuses.map((stage) => stageOfTag({ name: names[stage] }))).toEqual(knownStatuses);
  });

  it.each([
    ['🚚 Shipped', 'shipped'],
    ['SHIPPED!', 'shipped'],
    ['đã gửi hàng', 'shipped'],
    ['Da gui hang', 'shipped'],
    ['Shipped / Đã gửi hàng', 'shipped'],
    ['in-production', 'in_production'],
    ['Canceled', 'cancelled'],
    ['Đã huỷ', 'cancelled'],
    ['✅ Done', 'complete'],
    ['Bị thu hồi', 'reversed'],
  ])('%s', (name, stage) => {
    expect(stageOfTag({ name })).toBe(stage);
  });

  it.each(['VIP', 'New customer', 'Not shipped', 'Shipped late', 'Shipped Delivered', '🚚', ''])(
    'but %j does not',
    (name) => {
      expect(stageOfTag({ name })).toBeUndefined();
    },
  );
});

describe('the tags of a post', () => {
  const tag = (id: string, name: string) => ({ id, name });
  const forum = [tag('v', 'VIP'), tag('n', 'New'), tag('s', '🚚 Shipped'), tag('d', 'Đã giao')];

  it('are the one of its stage', () => {
    expect(stageTags(forum, 'shipped')).toEqual(['s']);
    expect(stageTags(forum, 'delivered')).toEqual(['d']);
  });

  it('are exchanged at the next stage, but for those that people gave it', () => {
    expect(stageTags(forum, 'delivered', ['s', 'v'])).toEqual(['v', 'd']);
  });

  it('are without one where the forum has none, or nobody knows the stage', () => {
    expect(stageTags(forum, 'paid', ['n', 'v'])).toEqual(['v']);
    expect(stageTags(forum, 'In the oven', ['n'])).toEqual([]);
    expect(stageTags(forum, undefined, ['n'])).toEqual([]);
  });

  it('are without those that were deleted', () => {
    expect(stageTags(forum, 'new', ['gone'])).toEqual(['n']);
  });

  it('are five at most, of which people’s stay', () => {
    const many = ['1', '2', '3', '4', '5'].map((id) => tag(id, `Label ${id}`));
    const ids = many.map(({ id }) => id);
    expect(stageTags([...forum, ...many], 'shipped', ids)).toEqual(ids);
    expect(stageTags([...forum, ...many], 'shipped', ids.slice(1))).toEqual([...ids.slice(1), 's']);
  });

  it('are the same when they are asked for again', () => {
    const names = fc.constantFrom('New', 'Shipped', 'Đã giao', 'VIP', 'Paid', 'x');
    fc.assert(
      fc.property(
        fc.array(names, { maxLength: 8 }),
        fc.constantFrom(...knownStatuses),
        (tags, stage) => {
          const available = tags.map((name, index) => tag(String(index), name));
          const applied = available.map(({ id }) => id).slice(0, 5);
          const once = stageTags(available, stage, applied);
          expect(stageTags(available, stage, once)).toEqual(once);
          expect(new Set(once).size).toBe(once.length);
        },
      ),
    );
  });
});
