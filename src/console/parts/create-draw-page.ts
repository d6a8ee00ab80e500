import type {
  ConsoleRequest,
  ConsoleResponse,
  ConsoleHeaders,
} from '../../http/console-exchange.ts';
import type { Session } from '../access/create-sessions.ts';
import type { Content } from '../console-page.ts';
import type { PublicFiles } from '../create-public-files.ts';
import { frame } from './frame.ts';

/** Puts a page into the frame all pages share; without a session the frame leads nowhere. */
export type DrawPage = (
  request: ConsoleRequest,
  content: Content,
  options?: {
    readonly session?: Session | undefined;
    readonly headers?: ConsoleHeaders | undefined;
  },
) => ConsoleResponse;

export function createDrawPage(files: PublicFiles): DrawPage {
  return ({ path }, content, { session, headers = {} } = {}) => ({
    kind: 'page',
    status: content.status ?? 200,
    headers,
    html: frame({ ...content, path, session, files }),
  });
}
