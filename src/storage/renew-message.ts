import type { EditOutcome } from '../outbox/edits.ts';
import type { Pack, StoredBody } from '../outbox/outbox.ts';
import { storedBody } from '../stored/stored-body.ts';
import { redraw, type DrawnRow } from './pack-waiting.ts';

/** A posted message as it is to be, or why it is not edited. */
export type Renewed =
  { readonly kind: 'changed'; readonly body: StoredBody } | Exclude<EditOutcome, { kind: 'retry' }>;

/**
 * Draws a whole message anew. Cards that cannot be drawn, or no longer fit together, are no edit, nor is what would
 * change nothing. Pure.
 */
export function renewMessage(rows: readonly DrawnRow[], pack: Pack, body: string): Renewed {
  const drawn = redraw(pack, rows, body);
  if (drawn.body === undefined) return { kind: 'dropped', reason: drawn.reason, gone: false };
  return storedBody.write(drawn.body) === body
    ? { kind: 'done' }
    : { kind: 'changed', body: drawn.body };
}
