import type { ConsoleRequest, ConsoleResponse } from '../../http/console-exchange.ts';
import type { Logger } from '../../running/logger.ts';
import { entryPage, entryRefused } from '../pages/entry-page.ts';
import { problem } from '../pages/problem.ts';
import type { DrawPage } from '../parts/create-draw-page.ts';
import { createCountedLine } from './create-counted-line.ts';
import type { EntryLinks } from './create-entry-links.ts';
import type { SessionCookie } from './create-session-cookie.ts';
import type { Sessions } from './create-sessions.ts';

/** Lets in whoever comes by a link of `/setup`, to the settings. */
export function createEntry(options: {
  readonly links: Pick<EntryLinks, 'redeem'>;
  readonly sessions: Pick<Sessions, 'issue'>;
  readonly sessionCookie: Pick<SessionCookie, 'set'>;
  readonly draw: DrawPage;
  readonly logger: Logger;
  readonly now: () => number;
}): (request: ConsoleRequest) => Promise<ConsoleResponse> {
  const { links, sessions, sessionCookie, draw, logger, now } = options;
  const writeRefusal = createCountedLine(logger, 'console_entry_refused', now);
  return async (request) => {
    const { method, address, crossSite, form, query } = request;
    if (method !== 'POST') return draw(request, entryPage(query.get('key') ?? ''));
    if (crossSite) return draw(request, problem('foreign_form'));
    const member = await links.redeem(form.get('key') ?? '', now());
    if (member === undefined) {
      writeRefusal(address);
      return draw(request, entryRefused());
    }
    logger.info({ address, member }, 'console_login');
    const headers = sessionCookie.set(sessions.issue(now(), 'settings'), request);
    return { kind: 'redirect', to: '/console/settings', headers };
  };
}
