import { StorageError } from '../../stored/storage-error.ts';

/** Where PostgreSQL is, without the password. */
function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? (hostname || 'localhost');
  return `${host}${port === '' ? '' : `:${port}`}${pathname}`;
}

const remedies: Readonly<Record<string, string>> = {
  '28P01': 'refuses the user or the password. Check DATABASE_URL.',
  '28000': 'refuses this user, or wants TLS. Check DATABASE_URL; sslmode=require asks for TLS.',
  '3D000': 'does not exist. Create it, or check the name at the end of DATABASE_URL.',
  '42501': 'does not allow this user to create tables. Make the user the owner of the database.',
  '53300': 'has no connection left. Raise max_connections, or run fewer machines.',
  '53100': 'cannot grow: the disk is full. Free some space or extend it.',
  '57P03': 'is starting or stopping. Try again in a moment.',
  '25006': 'can only be read: it is a replica. Name the primary in DATABASE_URL.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'has a certificate for another host name. Name the host in DATABASE_URL as its certificate does.',
  ENOTFOUND: 'has a host name that nobody knows. Check DATABASE_URL.',
  ECONNREFUSED: 'cannot be reached: nothing answers there. Start PostgreSQL or check DATABASE_URL.',
};

/** Bugs of ours, which speak for themselves: broken constraints, wrong values, wrong SQL, too long a key. */
function isOurs(code: string): boolean {
  return /^(22|23|42|54)/.test(code) && code !== '42501';
}

function remedyFor(code: string, message: string): string {
  const remedy = remedies[code];
  if (remedy !== undefined) return remedy;
  if (code === 'ENOENT') return `cannot be reached (${message}). Check DATABASE_URL.`;
  if (message.includes('password must be')) {
    return 'wants a password. Write it into DATABASE_URL: postgres://user:password@host/database.';
  }
  if (message.includes('does not support SSL')) {
    return 'offers no TLS. Leave sslmode out of DATABASE_URL if nobody can listen on the way there.';
  }
  if (/self.signed|certificate/i.test(message)) {
    return (
      `has a certificate that cannot be trusted (${message}). Name the authority's with sslrootcert=FILE ` +
      'in DATABASE_URL, or write sslmode=no-verify there if nobody can be in between.'
    );
  }
  return `does not answer (${message}). Check that PostgreSQL runs there and can be reached.`;
}

/** What an operator can do about each way PostgreSQL refuses; by its error code, or the network's. */
export function explainPostgresFailure(url: string, error: unknown): unknown {
  if (error instanceof StorageError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isDriver =
    code !== '' || /timeout|terminated|connect|SSL|certificate|SASL/i.test(error.message);
  if (!isDriver || isOurs(code)) return error;
  return new StorageError(`The database ${placeOf(url)} ${remedyFor(code, error.message)}`, {
    cause: error,
  });
}
