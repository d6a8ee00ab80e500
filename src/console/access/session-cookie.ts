import type { ConsoleRequest, ConsoleHeaders } from '../../http/console-exchange.ts';

const name = 'console_session';
/**
 * Far longer than a session, which says itself when it ends: the cookie of one that has ended tells a browser
 * that was let in before from strangers. No browser keeps one longer.
 */
const keptSeconds = 400 * 86_400;

/** `Strict`: no link or form on another site ever carries it. */
function setCookie(
  value: string,
  maxAgeSeconds: number,
  { secure }: ConsoleRequest,
): ConsoleHeaders {
  const attributes = `Path=/console; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
  return { 'Set-Cookie': `${name}=${value}; ${attributes}${secure ? '; Secure' : ''}` };
}

/** How a browser keeps a session, and forgets it. */
export const sessionCookie = {
  read: ({ cookies }: ConsoleRequest): string | undefined => cookies.get(name),
  set: (value: string, request: ConsoleRequest): ConsoleHeaders =>
    setCookie(value, keptSeconds, request),
  clear: (request: ConsoleRequest): ConsoleHeaders => setCookie('', 0, request),
};
