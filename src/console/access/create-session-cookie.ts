import type { ConsoleRequest, ConsoleHeaders } from '../../http/console-exchange.ts';

/**
 * Far longer than a session, which says itself when it ends: the cookie of one that has ended tells a browser
 * that was let in before from strangers. No browser keeps one longer.
 */
const keptSeconds = 400 * 86_400;

/** How a browser keeps a session, and forgets it. */
export interface SessionCookie {
  readonly read: (request: ConsoleRequest) => string | undefined;
  readonly set: (value: string, request: ConsoleRequest) => ConsoleHeaders;
  readonly clear: (request: ConsoleRequest) => ConsoleHeaders;
}

/**
 * `Strict`: no link or form on another site ever carries it.
 *
 * @param isHttps The console is at an https address: the cookie is never sent to another, and by its name browsers
 *   take it from no other. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function createSessionCookie(isHttps: boolean): SessionCookie {
  const name = isHttps ? '__Secure-console_session' : 'console_session';
  const setCookie = (value: string, maxAgeSeconds: number, secure: boolean): ConsoleHeaders => {
    const attributes = `Path=/console; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
    return { 'Set-Cookie': `${name}=${value}; ${attributes}${secure ? '; Secure' : ''}` };
  };
  return {
    read: ({ cookies }) => cookies.get(name),
    set: (value, { secure }) => setCookie(value, keptSeconds, isHttps || secure),
    clear: ({ secure }) => setCookie('', 0, isHttps || secure),
  };
}
