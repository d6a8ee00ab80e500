import { StorageError } from '../../stored/storage-error.ts';

/** Where PostgreSQL is, without the password. */
function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? (hostname || 'localhost');
  return `${host}${port === '' ? '' : `:${port}`}${pathname}`;
}

const remedies: Readonly<Record<string, string>> = {
  '28P01': 'refuses the user or the password. Check DATABASE_URL.',
  '28000': 'refuses this user, or requires TLS. Check DATABASE_URL; sslmode=require turns TLS on.',
  '3D000': 'does not exist. Create it, or check the name at the end of DATABASE_URL.',
  '42501': 'does not allow this user to create tables. Make the user the owner of the database.',
  '53300': 'has no free connections. Raise max_connections, or run fewer machines.',
  '53100': 'cannot grow: the disk is full. Free some space or extend it.',
  '57P03': 'is starting or stopping. Try again in a moment.',
  '25006': 'is a read-only replica. Name the primary in DATABASE_URL.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'has a certificate for another host name. In DATABASE_URL, use the host name of the certificate.',
  ENOTFOUND: 'has an unknown host name. Check DATABASE_URL.',
  ECONNREFUSED: 'cannot be reached: nothing answers there. Start PostgreSQL or check DATABASE_URL.',
};

/** Bugs of ours, which are reported as they are: broken constraints, wrong values, wrong SQL, too long a key. */
function isOurs(code: string): boolean {
  return /^(22|23|42|54)/.test(code) && code !== '42501';
}

function remedyFor(code: string, message: string): string {
  const remedy = remedies[code];
  if (remedy !== undefined) return remedy;
  if (code === 'ENOENT') return `cannot be reached (${message}). Check DATABASE_URL.`;
  if (message.includes('password must be')) {
    return 'requires a password. Add it to DATABASE_URL: postgres://user:password@host/database.';
  }
  if (message.includes('does not support SSL')) {
    return 'does not support TLS. If the network between is private, remove sslmode from DATABASE_URL.';
  }
  if (/self.signed|certificate/i.test(message)) {
    return (
      `has a certificate that cannot be trusted (${message}). Add its authority's certificate with sslrootcert=FILE ` +
      'in DATABASE_URL, or sslmode=no-verify if the network between is private.'
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
