import { html, type SafeHtml } from '@remix-run/html-template';

/** The ways to what is older and newer, with the same filters. */
export function pager(
  path: string,
  query: URLSearchParams,
  {
    next,
    previous,
  }: {
    readonly next?: number | string | undefined;
    readonly previous?: number | string | undefined;
  },
): SafeHtml | undefined {
  const isFirst = !query.has('before') && !query.has('after');
  if (next === undefined && isFirst) return undefined;
  const to = (place: Readonly<Record<string, number | string>>): string => {
    const changed = new URLSearchParams(query);
    for (const name of ['before', 'after', 'retried']) changed.delete(name);
    for (const [name, at] of Object.entries(place)) changed.set(name, String(at));
    return `/console${path}?${changed.toString()}`;
  };
  return html`<nav class="pager" aria-label="Pages">
    ${isFirst ? undefined : html`<a href="${to({})}">Newest</a>`}
    ${
      previous === undefined
        ? undefined
        : html`<a href="${to({ after: previous })}" rel="prev">← Newer</a>`
    }
    ${next === undefined ? undefined : html`<a href="${to({ before: next })}" rel="next">Older →</a>`}
  </nav>`;
}
