import { html } from '@remix-run/html-template';
import type { Content } from '../console-page.ts';

/** Where a link of `/setup` leads. A press opens the console, not the link: what only looks at links must not use it up. */
export function entryPage(key: string): Content {
  const main = html`<section class="login">
    <h1>Open the console</h1>
    <p class="muted">This link works once, within ten minutes of when it was made.</p>
    <form method="post" action="/console/enter">
      <input type="hidden" name="key" value="${key}" />
      <button class="action">Open</button>
    </form>
  </section>`;
  return { title: 'Open the console', main };
}

/** The link was used before, is too old, or was never made. */
export function entryRefused(): Content {
  const main = html`<section class="login">
    <h1>This link is used up</h1>
    <p class="note bad" role="alert">
      It was used before or is older than ten minutes. Type /setup in Discord for a new one, or
      <a href="/console/login">log in with the admin token</a>.
    </p>
  </section>`;
  return { title: 'This link is used up', main, status: 401 };
}
