import { admittedServers } from '../../settings/create-admit.ts';
import type { Session } from './create-sessions.ts';

/** Which servers are admitted is the operator's to say. */
const operatorsOwn = ['/settings/admit', `/settings/${admittedServers}`];

/** Whether a page is for this session. One that a link of `/setup` has opened is for the settings and nothing else. */
export function mayOpen({ only }: Pick<Session, 'only'>, path: string): boolean {
  if (only === undefined) return true;
  const isSetting = path === '/settings' || path.startsWith('/settings/');
  return isSetting && !operatorsOwn.some((own) => path === own || path.startsWith(`${own}/`));
}
