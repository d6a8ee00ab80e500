import { html, type SafeHtml } from '@remix-run/html-template';

type Fact = readonly [name: string, value: SafeHtml | string | undefined];

/** Names with their values; what is unknown is left out. */
export function facts(list: readonly Fact[]): SafeHtml {
  const known = list.filter(([, value]) => value !== undefined && value !== '');
  return html`<dl class="facts">
    ${known.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
