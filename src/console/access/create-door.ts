import type {
  ConsoleRequest,
  ConsoleResponse,
  ConsoleHeaders,
} from '../../http/console-exchange.ts';
import type { KeyValueStore } from '../../running/key-value-store.ts';
import type { Logger } from '../../running/logger.ts';
import { loginPage } from '../pages/login-page.ts';
import { problem } from '../pages/problem.ts';
import type { DrawPage } from '../parts/create-draw-page.ts';
import { createCountedLine } from './create-counted-line.ts';
import { createEndedSessions } from './create-ended-sessions.ts';
import { createEntry } from './create-entry.ts';
import type { EntryLinks } from './create-entry-links.ts';
import { createLoginLimit } from './create-login-limit.ts';
import { areSame, createSessions, type Session } from './create-sessions.ts';
import { createSessionCookie } from './create-session-cookie.ts';
import { loginAddress, wayBack } from './way-back.ts';

/** Either the session of an operator, or the answer to everyone else. */
export type Met =
  | { readonly session: Session }
  | { readonly session?: undefined; readonly answer: ConsoleResponse };

/** Lets operators in; everyone else, and every form that is not ours, is answered here. */
export type Door = (request: ConsoleRequest) => Promise<Met>;

/** Characters of a token that no guessing finds: nobody can keep its owner out by trying others. */
const unguessable = 32;

interface DoorOptions {
  readonly adminToken: string;
  readonly isHttps: boolean;
  readonly entryLinks: Pick<EntryLinks, 'redeem'>;
  readonly store: KeyValueStore;
  readonly draw: DrawPage;
  readonly logger: Logger;
  readonly now: () => number;
}

/** A session for the settings alone ends itself and no other. */
const endsAll = (form: URLSearchParams, { only }: Session): boolean =>
  form.get('everywhere') === 'yes' && only === undefined;

export function createDoor(options: DoorOptions): Door {
  const { adminToken, isHttps, entryLinks, store, draw, logger, now } = options;
  const sessions = createSessions(adminToken);
  const endedSessions = createEndedSessions(store);
  const sessionCookie = createSessionCookie(isHttps);
  const limit = createLoginLimit();
  const writeLockOut = createCountedLine(logger, 'console_locked_out', now);

  const askForToken = (request: ConsoleRequest, status: number, headers?: ConsoleHeaders) =>
    draw(request, loginPage({ next: wayBack(request), status }), { headers });

  const logIn = async (request: ConsoleRequest): Promise<ConsoleResponse> => {
    const { address, crossSite, form } = request;
    if (crossSite) return draw(request, problem('foreign_form'));
    const comer = { address, browser: sessions.browserOf(sessionCookie.read(request)) };
    const isRight = sessions.isToken(form.get('token')?.trim() ?? '');
    const isUncounted = isRight && adminToken.length >= unguessable;
    const waitMs = isUncounted ? undefined : await limit.take(comer);
    if (waitMs !== undefined) {
      writeLockOut(address);
      return askForToken(request, 429, { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
    }
    if (!isRight) {
      logger.warn({ address }, 'console_login_refused');
      return askForToken(request, 401);
    }
    if (!isUncounted) await limit.giveBack(comer);
    logger.info({ address }, 'console_login');
    const headers = sessionCookie.set(sessions.issue(now()), request);
    return { kind: 'redirect', to: wayBack(request), headers };
  };

  const enter = createEntry({ links: entryLinks, sessions, sessionCookie, draw, logger, now });

  const meetStranger = async (request: ConsoleRequest): Promise<ConsoleResponse> => {
    const { method, path } = request;
    if (path === '/login') return method === 'POST' ? logIn(request) : askForToken(request, 200);
    if (method !== 'GET' || path === '/live') return askForToken(request, 401);
    return { kind: 'redirect', to: loginAddress(request) };
  };

  const meetOperator = async (request: ConsoleRequest, session: Session): Promise<Met> => {
    const { method, path, form, crossSite } = request;
    // Whoever has the token as well shows it there.
    if (path === '/login' && session.only !== undefined) {
      return { answer: await meetStranger(request) };
    }
    if (path === '/login') return { answer: { kind: 'redirect', to: '/console' } };
    if (method === 'GET') return { session };
    if (crossSite || !areSame(form.get('form_token') ?? '', session.formToken)) {
      return { answer: draw(request, problem('foreign_form'), { session }) };
    }
    if (path !== '/logout') return { session };
    if (endsAll(form, session)) await endedSessions.endAll(now());
    else await endedSessions.end(session, now());
    const headers = sessionCookie.clear(request);
    return { answer: { kind: 'redirect', to: '/console/login', headers } };
  };

  return async (request) => {
    if (request.path === '/enter') return { answer: await enter(request) };
    const session = sessions.read(sessionCookie.read(request), now());
    return session === undefined || (await endedSessions.has(session))
      ? { answer: await meetStranger(request) }
      : meetOperator(request, session);
  };
}
