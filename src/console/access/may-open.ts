import { admittedServers } from '../../settings/create-admit.ts';
import type { Session } from './create-sessions.ts';

/**
 * Whether a page is for this session. One that a link of `/setup` has opened is for the settings and nothing else; which servers
 * are admitted is the operator's to say. Asked of the page and not of the address, which can be written in many ways.
 */
export function mayOpen(
  { only }: Pick<Session, 'only'>,
  { path, name }: { readonly path: string; readonly name: string | undefined },
): boolean {
  if (only === undefined) return true;
  const isSetting = path === '/settings' || path.startsWith('/settings/');
  return isSetting && path !== '/settings/admit' && name !== admittedServers;
}
