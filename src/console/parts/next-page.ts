import { html, type SafeHtml } from '@remix-run/html-template';

/** The way to what is older, with the same filters. */
export function nextPage(
  path: string,
  query: URLSearchParams,
  next: number | string | undefined,
): SafeHtml | undefined {
  if (next === undefined && !query.has('before')) return undefined;
  const older = new URLSearchParams(query);
  older.set('before', String(next));
  const newest = new URLSearchParams(query);
  newest.delete('before');
  return html`<nav class="pager" aria-label="Pages">
    ${query.has('before') ? html`<a href="/console${path}?${newest.toString()}">Newest</a>` : undefined}
    ${next === undefined ? undefined : html`<a href="/console${path}?${older.toString()}" rel="next">Older</a>`}
  </nav>`;
}
