import type { ClaimedEdit } from '../outbox/edits.ts';
import type { Pack } from '../outbox/outbox.ts';
import { storedBody } from '../stored/stored-body.ts';
import type { DrawnRow } from './pack-waiting.ts';
import { renewMessage, type Renewed } from './renew-message.ts';
import { ask, type Steps } from './steps.ts';

/* What both databases do with edits, once one is claimed and before. */

/** A posted message that is due for an edit, with the body that it has. */
export interface EditRow extends Omit<ClaimedEdit, 'body'> {
  readonly body: string;
}

type Try = Pick<ClaimedEdit, 'message' | 'attempt'>;

/** Asks for an edit; while one is under way, for another after it. */
export function* askForEdit(message: number, now: number): Steps<void> {
  yield* ask(
    `INSERT INTO edits (message, due_at) VALUES ($1, $2)
     ON CONFLICT (message) DO UPDATE SET changed = edits.leased`,
    [message, now],
  );
}

/** The same at once, whatever the wait for the next try. */
export function* hurryEdit(message: number, now: number): Steps<void> {
  yield* askForEdit(message, now);
  yield* ask('UPDATE edits SET due_at = 0 WHERE message = $1 AND leased = 0', [message]);
}

/** Forgets edits of messages that will never be posted as they are: given up, split, deleted. */
export function* clearEdits(): Steps<void> {
  yield* ask(
    `DELETE FROM edits WHERE message IN (SELECT id FROM messages
       WHERE state IN ('dead', 'split') OR (state = 'done' AND discord_id IS NULL))`,
  );
}

/** Draws the message of a claimed edit anew. */
export function* renewEdit({ message, body }: EditRow, pack: Pack): Steps<Renewed> {
  const rows = yield* ask<DrawnRow>(
    'SELECT id, news, locale, marker, plain FROM deliveries WHERE message = $1 ORDER BY id',
    [message],
  );
  return renewMessage(rows, pack, body);
}

export function* saveEdited({ message, body }: ClaimedEdit): Steps<void> {
  yield* ask('UPDATE messages SET body = $1 WHERE id = $2', [storedBody.write(body), message]);
}

export function* postponeEdit({ message, attempt }: Try, dueAt: number): Steps<void> {
  yield* ask(
    'UPDATE edits SET due_at = $3, leased = 0, changed = 0 WHERE message = $1 AND attempts = $2',
    [message, attempt, dueAt],
  );
}

/** Ends an edit: true, unless another was asked for meanwhile, which is then due at once. */
export function* endEdit(edit: Try, now: number): Steps<boolean> {
  const ended = yield* ask(
    'DELETE FROM edits WHERE message = $1 AND attempts = $2 AND changed = 0 RETURNING message',
    [edit.message, edit.attempt],
  );
  if (ended.length === 0) yield* postponeEdit(edit, now);
  return ended.length > 0;
}
