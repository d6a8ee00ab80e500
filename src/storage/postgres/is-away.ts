import { StorageError } from '../../stored/storage-error.ts';

/** The server is starting, stopping, or has no connection left; the network has no way to it. */
const codes = new Set([
  ...['53300', '57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006'],
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EAI_AGAIN',
  ],
]);
/** The driver has no code for these. */
const ended = /^Connection terminated|^timeout exceeded|not queryable/;

/** Whether a server that could not be used may be usable later, with the same settings. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof StorageError) || !(error.cause instanceof Error)) return false;
  const { cause } = error;
  return 'code' in cause ? codes.has(String(cause.code)) : ended.test(cause.message);
}
