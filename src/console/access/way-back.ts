import type { ConsoleRequest } from '../../http/console-exchange.ts';

/** Encoded twice it becomes longer, and headers that are too long break proxies. */
const longestAddress = 2_000;

/** The login's address, with the page to go to afterwards. */
export function loginAddress({ path, query }: ConsoleRequest): string {
  const search = query.size > 0 ? `?${query.toString()}` : '';
  const isLong = path.length + search.length > longestAddress;
  if (isLong || (path === '/' && search === '')) return '/console/login';
  const next = new URLSearchParams({ next: `/console${path}${search}` });
  return `/console/login?${next.toString()}`;
}

/** A page of ours to go to after the login, never another site. */
export function wayBack({ form, query }: ConsoleRequest): string {
  const next = form.get('next') ?? query.get('next') ?? '';
  const url = URL.parse(next, 'http://console');
  const isOurs = url?.host === 'console' && /^\/console(\/|$)/.test(url.pathname);
  return isOurs ? `${url.pathname}${url.search}` : '/console';
}
