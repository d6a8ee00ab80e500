import { html } from '@remix-run/html-template';
import type { Content } from '../console-page.ts';

const complaints: Readonly<Record<number, string>> = {
  401: 'That is not the token. Look for ADMIN_TOKEN in the bot’s settings.',
  429: 'Too many wrong tokens. Try again in 15 minutes.',
};

export function loginPage({
  next,
  status,
}: {
  /** Where to go afterwards. */
  readonly next: string;
  readonly status: number;
}): Content {
  const complaint = complaints[status];
  const main = html`<section class="login">
    <h1>Log in</h1>
    <p class="muted">See what arrived, what was posted, and why not.</p>
    ${
      complaint === undefined
        ? undefined
        : html`<p class="note bad" role="alert" id="complaint">${complaint}</p>`
    }
    <form method="post" action="/console/login">
      <input type="hidden" name="next" value="${next}" />
      <input hidden name="operator" autocomplete="username" value="operator" />
      <label for="token">Admin token</label>
      <input
        id="token"
        name="token"
        type="password"
        autocomplete="current-password"
        required
        autofocus
        ${
          complaint === undefined
            ? undefined
            : html`aria-invalid="true" aria-describedby="complaint"`
        }
      />
      <button class="action">Log in</button>
    </form>
  </section>`;
  return { title: 'Log in', main, status };
}
