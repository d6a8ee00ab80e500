import { StorageError } from './storage-error.ts';

/**
 * A row holds what this version of the bot cannot read: a newer one wrote it, or it was damaged. The message names
 * the kind of row and what to do, and nothing that the row holds. Other rows are not concerned.
 */
export class UnreadableRow extends StorageError {
  override readonly name = 'UnreadableRow';
}
