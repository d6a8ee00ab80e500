import type {
  ConsoleRequest,
  ConsoleResponse,
  HandleConsole,
  Headers,
} from '../http/console-exchange.ts';
import { createDoor, type Door } from './access/create-door.ts';
import type { Session } from './access/create-sessions.ts';
import type { ConsolePorts } from './console-ports.ts';
import { matchPath } from './match-path.ts';
import type { Content, Page } from './page.ts';
import { pages } from './pages/index.ts';
import { problem, type Problem } from './pages/problem.ts';
import { frame } from './parts/frame.ts';
import { createPublicFiles } from './public-files.ts';

/** What a request is answered that comes from an operator who is logged in. */
async function answerOperator(
  request: ConsoleRequest,
  session: Session,
  ports: ConsolePorts,
): Promise<Content | Problem | { readonly redirect: string }> {
  const fitting = pages.flatMap((page) => {
    const params = matchPath(page.path, request.path);
    return params === undefined ? [] : [{ page, params }];
  });
  if (fitting.length === 0) return 'not_found';
  const chosen = fitting.find(({ page }) => page.method === request.method);
  if (chosen === undefined) return 'wrong_method';
  const { formToken } = session;
  const visit = { ...request, formToken, params: chosen.params, now: ports.now() };
  return (await chosen.page.show(visit, ports)) ?? 'not_found';
}

const allowed = ({ path }: ConsoleRequest): string =>
  pages
    .filter((page) => matchPath(page.path, path) !== undefined)
    .map(({ method }: Page) => method)
    .join(', ');

/** The console as a function: a request in, a page out. */
export function createConsoleHandler(options: {
  readonly adminToken: string;
  readonly ports: ConsolePorts;
}): HandleConsole {
  const { adminToken, ports } = options;
  const files = createPublicFiles();
  const door: Door = createDoor({ adminToken, files, ...ports });

  const draw = (
    request: ConsoleRequest,
    session: Session,
    content: Content,
    headers: Headers = {},
  ): ConsoleResponse => ({
    kind: 'page',
    status: content.status ?? 200,
    headers,
    html: frame({ ...content, path: request.path, session, files }),
  });

  const answer = async (request: ConsoleRequest): Promise<ConsoleResponse> => {
    const file = files.find(request.path);
    if (file !== undefined) return { kind: 'file', ...file };
    const met = await door.meet(request);
    if (met.kind === 'answered') return met.response;
    const { session } = met;
    if (request.path === '/live') return { kind: 'live' };
    const answered = await answerOperator(request, session, ports);
    if (typeof answered === 'string') {
      const headers = answered === 'wrong_method' ? { Allow: allowed(request) } : {};
      return draw(request, session, problem(answered), headers);
    }
    if ('redirect' in answered) return { kind: 'redirect', to: answered.redirect };
    return draw(request, session, answered);
  };

  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      ports.logger.error({ err: error, path: request.path }, 'console_failed');
      const { title, main, status = 500 } = problem('failed');
      return { kind: 'page', status, html: frame({ title, main, path: request.path, files }) };
    }
  };
}
