import type { ConsoleRequest, ConsoleResponse, HandleConsole } from '../http/console-exchange.ts';
import { StorageError } from '../stored/storage-error.ts';
import { UnreadableRow } from '../stored/unreadable-row.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';
import type { Allowances } from '../running/allowances.ts';
import { createDoor } from './access/create-door.ts';
import { createEntryLinks } from './access/create-entry-links.ts';
import type { Session } from './access/create-sessions.ts';
import type { ConsolePorts } from './console-ports.ts';
import { matchPath } from './match-path.ts';
import { pages } from './pages/pages.ts';
import { problem } from './pages/problem.ts';
import { createDrawPage } from './parts/create-draw-page.ts';
import { mayOpen } from './access/may-open.ts';
import { createPublicFiles } from './create-public-files.ts';

/** The pages at a path, with what stands at their `:names`. */
function pagesAt(path: string) {
  return pages.flatMap((page) => {
    const params = matchPath(page.path, path);
    return params === undefined ? [] : [{ page, params }];
  });
}

function mayOpenAll(session: Session, found: ReturnType<typeof pagesAt>): boolean {
  if (session.only === undefined) return true;
  const isOpen = found.map(({ page, params }) =>
    mayOpen(session, { path: page.path, name: params['name'] }),
  );
  return isOpen.length > 0 && !isOpen.includes(false);
}

const linksOf = ({ adminToken, allowances }: Parameters<typeof createConsoleHandler>[0]) =>
  createEntryLinks(adminToken, allowances);

const toSettings = { kind: 'redirect', to: '/console/settings' } as const;

/** The console as a function: a request in, a page out. */
export function createConsoleHandler(options: {
  readonly adminToken: string;
  /** The console's own address is an https one. */
  readonly isHttps: boolean;
  readonly store: KeyValueStore;
  readonly allowances: Pick<Allowances, 'take'>;
  readonly ports: ConsolePorts;
}): HandleConsole {
  const { ports } = options;
  const { logger, now } = ports;
  const files = createPublicFiles();
  const draw = createDrawPage(files);
  const meet = createDoor({ ...options, entryLinks: linksOf(options), draw, logger, now });

  const answerOperator = async (
    request: ConsoleRequest,
    session: Session,
  ): Promise<ConsoleResponse> => {
    const found = pagesAt(request.path);
    if (!mayOpenAll(session, found)) {
      return request.method === 'GET' ? toSettings : draw(request, problem('foreign_form'));
    }
    const chosen = found.find(({ page }) => page.method === request.method);
    if (chosen === undefined) {
      const headers = found.length > 0 && {
        Allow: found.map(({ page }) => page.method).join(', '),
      };
      return headers === false
        ? draw(request, problem('not_found'), { session })
        : draw(request, problem('wrong_method'), { session, headers });
    }
    const { page, params } = chosen;
    const visit = { ...request, formToken: session.formToken, params, now: now() };
    const shown = await page.show(visit, ports);
    if (shown === undefined) return draw(request, problem('not_found'), { session });
    if ('redirect' in shown) return { kind: 'redirect', to: shown.redirect };
    if ('download' in shown) {
      const { download: name, contentType, content } = shown;
      return { kind: 'download', name, contentType, content };
    }
    return draw(request, shown, { session });
  };

  return async (request) => {
    let session: Session | undefined;
    try {
      const file = files.find(request.path);
      if (file !== undefined) return { kind: 'file', ...file };
      const met = await meet(request);
      session = met.session;
      if (met.session === undefined) return met.answer;
      if (request.path === '/live') return { kind: 'live' };
      return await answerOperator(request, met.session);
    } catch (error) {
      if (session !== undefined && error instanceof StorageError) {
        const name = error instanceof UnreadableRow ? 'unreadable' : 'unavailable';
        return draw(request, problem(name, error.message), { session });
      }
      logger.error({ err: error, path: request.path }, 'console_failed');
      return draw(request, problem('failed'), { session });
    }
  };
}
