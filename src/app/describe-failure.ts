import { SettingsError } from '../config/settings-error.ts';
import { StorageError } from '../stored/storage-error.ts';

/** What to tell somebody when it fails: what is wrong and what to do, without a stack. */
export function describeFailure(error: unknown): string {
  if (error instanceof StorageError || error instanceof SettingsError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  const port = 'port' in error ? String(error.port) : '';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Stop that one, or set PORT or METRICS_PORT to a free port.`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user. Set PORT to one above 1023.`;
    default:
      return `Failed: ${error.message}`;
  }
}
