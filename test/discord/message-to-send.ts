import type { ClaimedMessage } from '../../src/outbox/outbox.ts';

/** A message as the outbox hands it out: one card for each marker, on its first try. */
export function messageToSend(
  changes: Partial<Omit<ClaimedMessage, 'deliveries'>> & {
    readonly at: number;
    readonly markers?: readonly string[];
  },
): ClaimedMessage {
  const { at, markers = ['7Q2K7Q2K'], ...rest } = changes;
  return {
    id: 1,
    channelId: '1100000000000000200',
    nonce: 'nonce-of-this-message',
    body: {
      embeds: markers.map((marker) => ({ title: 'Shipped', footer: { text: `Shop · ${marker}` } })),
      allowed_mentions: { parse: [] },
    },
    deliveries: markers.map((marker, index) => ({
      id: index + 1,
      marker,
      eventId: `evt_${index + 1}`,
      owedAt: at,
      replyTo: null,
    })),
    attempt: 1,
    firstTriedAt: at,
    absentAt: at,
    failedAt: null,
    probing: false,
    ...rest,
  };
}
