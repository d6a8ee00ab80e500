import { z } from 'zod';
import { markersIn } from './markers-in.ts';
import type { StoredBody } from './outbox.ts';

const footer = z.object({ text: z.string() }).catch({ text: '' });
const bodySchema = z.object({ embeds: z.array(z.object({ footer })).catch([]) });

/** The markers of each card of a message. */
export function cardsIn(body: StoredBody): readonly (readonly string[])[] {
  return bodySchema.parse(body).embeds.map((embed) => markersIn(embed.footer.text));
}
