import { beforeEach, expect, it } from 'vitest';
import { createPeer, type Peer } from '../create-peer.ts';
import { drawn } from './drawn.ts';

const forum = '1100000000000000500';
const tag = { id: '1100000000000000501', name: 'Shipped' };
const post = '1100000000000000600';

let peer: Peer;

beforeEach(() => {
  peer = createPeer({
    token: 'token',
    applicationId: '1100000000000000001',
    botUserId: '1100000000000000002',
    guildId: '1100000000000000100',
    rateLimits: false,
    mostThreads: 10,
    nonceWindowMs: 1_000,
    answerWithinMs: 3_000,
    now: () => 1_800_000_000_000,
    gatewayUrl: () => '',
  });
  peer.guild.addForum(forum, 'orders', { tags: [tag] });
  const made = { id: post, guildId: peer.guild.id, parentId: forum, name: 'Order #1042' };
  peer.threads.create({ ...made, appliedTags: [tag.id] });
});

it('shows a post in its forum, with its tags and what a moderator did', () => {
  const first = peer.messages.create(post, { content: 'a' }, { id: post });
  const later = peer.messages.create(post, { content: 'b' });
  peer.threads.change(post, { locked: true, archived: true });
  expect(drawn(first, peer)).toMatchObject({
    shown_in: forum,
    post: { name: 'Order #1042', marks: ['Shipped', '🔒', '📁'] },
  });
  expect(drawn(later, peer)).toMatchObject({ shown_in: forum, post: { name: 'Order #1042' } });
});

it('shows what a message replies to, and that it was deleted', () => {
  const card = peer.messages.create(post, { embeds: [{ title: 'Order #1042' }] });
  const reference = { type: 0, channel_id: post, message_id: card.id } as const;
  const reply = peer.messages.create(post, { content: 'b' }, { reference });
  expect(drawn(reply, peer)).toMatchObject({ reply: 'Order #1042' });
  peer.messages.remove(post, card.id);
  expect(drawn(reply, peer)).toMatchObject({ reply: '🗑' });
  expect(drawn(card, peer)).not.toHaveProperty('reply');
});
