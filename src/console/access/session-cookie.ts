import type { ConsoleRequest, Headers } from '../../http/console-exchange.ts';
import { sessionMs } from './create-sessions.ts';

const name = 'console_session';

/** `Strict`: no link or form on another site ever carries it. */
function setCookie(value: string, maxAgeSeconds: number, { secure }: ConsoleRequest): Headers {
  const attributes = `Path=/console; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
  return { 'Set-Cookie': `${name}=${value}; ${attributes}${secure ? '; Secure' : ''}` };
}

/** How a browser keeps a session, and forgets it. */
export const sessionCookie = {
  read: ({ cookies }: ConsoleRequest): string | undefined => cookies.get(name),
  set: (value: string, request: ConsoleRequest): Headers =>
    setCookie(value, sessionMs / 1000, request),
  clear: (request: ConsoleRequest): Headers => setCookie('', 0, request),
};
