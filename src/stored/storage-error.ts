/** The database cannot be used. The message says what is wrong and what to do; `cause` has the details. */
export class StorageError extends Error {
  override readonly name: string = 'StorageError';
}
