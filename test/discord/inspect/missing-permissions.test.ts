import { expect, it } from 'vitest';
import { missingPermissions } from '../../../src/discord/inspect/missing-permissions.ts';

const all = ['View Channel', 'Send Messages', 'Embed Links', 'Read Message History'];
const sum = (...bits: readonly number[]): string =>
  String(bits.reduce((set, bit) => set + 2 ** bit, 0));
const [view, send, embed, history] = [10, 11, 14, 16] as const;
const needed = sum(view, send, embed, history);
const member = { roles: ['role'] };

function missing(
  everyone: string,
  role: string,
  overwrites: readonly (readonly [id: string, allow: string, deny: string])[] = [],
  ownerId = 'owner',
): readonly string[] {
  const roles = [
    { id: 'guild', permissions: everyone },
    { id: 'role', permissions: role },
    { id: 'other-role', permissions: sum(3) },
  ];
  const guild = { id: 'guild', name: 'A server', owner_id: ownerId, roles };
  const permission_overwrites = overwrites.map(([id, allow, deny]) => ({ id, allow, deny }));
  return missingPermissions('bot', guild, member, { permission_overwrites });
}

it('adds up what everyone and the bot’s roles may', () => {
  expect(missing(sum(view, history), sum(send, embed))).toEqual([]);
  expect(missing('0', '0')).toEqual(all);
  expect(missing(sum(view), sum(send, history))).toEqual(['Embed Links']);
});

it('lets administrators and the owner do everything, whatever a channel denies', () => {
  const denied = [['role', '0', needed]] as const;
  expect(missing('0', sum(3), denied)).toEqual([]);
  expect(missing('0', '0', denied, 'bot')).toEqual([]);
});

it('lets a role allow what everyone is denied, and the member have the last word', () => {
  const closed = ['guild', '0', sum(view, send)] as const;
  expect(missing(needed, '0', [closed])).toEqual(['View Channel', 'Send Messages']);
  expect(missing(needed, '0', [['role', sum(view, send), '0'], closed])).toEqual([]);
  const silenced = ['bot', '0', sum(send)] as const;
  expect(missing(needed, '0', [silenced, ['role', sum(send), '0']])).toEqual(['Send Messages']);
});

it('is not moved by what a channel says of others', () => {
  expect(
    missing(needed, '0', [
      ['other-role', '0', needed],
      ['somebody', '0', needed],
    ]),
  ).toEqual([]);
});
