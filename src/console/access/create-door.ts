import type { ConsoleRequest, ConsoleResponse, Headers } from '../../http/console-exchange.ts';
import type { Logger } from '../../jobs/logger.ts';
import { loginPage } from '../pages/login-page.ts';
import { problem, type Problem } from '../pages/problem.ts';
import { frame } from '../parts/frame.ts';
import type { PublicFiles } from '../public-files.ts';
import { createLoginLimit } from './create-login-limit.ts';
import { areSame, createSessions, sessionMs, type Session } from './create-sessions.ts';

const cookieName = 'console_session';

export interface Door {
  /** Lets an operator in; everybody else, and every form that is not ours, is answered here. */
  readonly meet: (
    request: ConsoleRequest,
  ) => Promise<
    | { readonly kind: 'session'; readonly session: Session }
    | { readonly kind: 'answered'; readonly response: ConsoleResponse }
  >;
}

/** `Strict`: no link or form on another site ever carries it. */
function cookie(value: string, maxAgeSeconds: number, { secure }: ConsoleRequest): Headers {
  const attributes = `Path=/console; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
  return { 'Set-Cookie': `${cookieName}=${value}; ${attributes}${secure ? '; Secure' : ''}` };
}

/** A page of ours to come back to after the login, never another site. */
function wayBack(next: string | null): string {
  const url = URL.parse(next ?? '', 'http://console');
  const isOurs = url?.host === 'console' && /^\/console(\/|$)/.test(url.pathname);
  return isOurs ? `${url.pathname}${url.search}` : '/console';
}

export function createDoor(options: {
  readonly adminToken: string;
  readonly files: PublicFiles;
  readonly logger: Logger;
  readonly now: () => number;
}): Door {
  const { adminToken, files, logger, now } = options;
  const sessions = createSessions(adminToken);
  const limit = createLoginLimit();

  const page = (
    request: ConsoleRequest,
    status: number,
    headers: Headers = {},
  ): ConsoleResponse => {
    const next = wayBack(request.form.get('next') ?? request.query.get('next'));
    const content = loginPage({ next, status });
    return {
      kind: 'page',
      status,
      headers,
      html: frame({ ...content, path: request.path, files }),
    };
  };
  const refuse = (request: ConsoleRequest, what: Problem, session?: Session): ConsoleResponse => {
    const { title, main, status = 403 } = problem(what);
    const html = frame({ title, main, path: request.path, files, session });
    return { kind: 'page', status, html };
  };

  const logIn = async (request: ConsoleRequest): Promise<ConsoleResponse> => {
    if (request.crossSite) return refuse(request, 'foreign_form');
    const waitMs = await limit.take(request.address);
    if (waitMs !== undefined) {
      logger.warn({ address: request.address }, 'console_locked_out');
      return page(request, 429, { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
    }
    if (!sessions.isToken(request.form.get('token')?.trim() ?? '')) {
      logger.warn({ address: request.address }, 'console_login_refused');
      return page(request, 401);
    }
    await limit.giveBack(request.address);
    logger.info({ address: request.address }, 'console_login');
    const headers = cookie(sessions.issue(now()), sessionMs / 1000, request);
    return { kind: 'redirect', to: wayBack(request.form.get('next')), headers };
  };

  const meetStranger = async (request: ConsoleRequest): Promise<ConsoleResponse> => {
    if (request.path === '/login') {
      return request.method === 'POST' ? logIn(request) : page(request, 200);
    }
    if (request.method !== 'GET' || request.path === '/live') return page(request, 401);
    const path = `/console${request.path === '/' ? '' : request.path}`;
    const search = request.query.size > 0 ? `?${request.query}` : '';
    const next = new URLSearchParams({ next: `${path}${search}` });
    return { kind: 'redirect', to: `/console/login${path === '/console' ? '' : `?${next}`}` };
  };

  return {
    meet: async (request) => {
      const session = sessions.read(request.cookies.get(cookieName), now());
      const answered = (response: ConsoleResponse) => ({ kind: 'answered' as const, response });
      if (session === undefined) return answered(await meetStranger(request));
      if (request.path === '/login') return answered({ kind: 'redirect', to: '/console' });
      if (request.method === 'GET') return { kind: 'session', session };
      const isOurForm = areSame(request.form.get('form_token') ?? '', session.formToken);
      if (request.crossSite || !isOurForm) {
        return answered(refuse(request, 'foreign_form', session));
      }
      if (request.path !== '/logout') return { kind: 'session', session };
      const headers = cookie('', 0, request);
      return answered({ kind: 'redirect', to: '/console/login', headers });
    },
  };
}
