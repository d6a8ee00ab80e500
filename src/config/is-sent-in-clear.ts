/** This machine, by any of its names. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);
}

/** Networks that encrypt by themselves what is sent through them: Fly.io's between its machines. */
const privateHosts = /\.(internal|flympg\.net)$/;

/**
 * Whether the driver sends to a PostgreSQL address without TLS over a network that others share. A socket and the
 * machine itself are none.
 */
export function isSentInClear(address: string): boolean {
  const { hostname, searchParams } = new URL(address);
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  if (host === '' || host.startsWith('/') || isLoopback(host) || privateHosts.test(host))
    return false;
  const mode = searchParams.get('sslmode');
  if (mode !== null) return mode === 'disable';
  return !['1', 'true'].includes(searchParams.get('ssl') ?? '');
}
