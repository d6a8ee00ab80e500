import { html } from '@remix-run/html-template';
import type { Content } from '../console-page.ts';

const problems = {
  foreign_form: [
    403,
    'This form has expired',
    'It was made for another session. Nothing was changed: go back, reload the page and try again.',
  ],
  not_found: [
    404,
    'There is nothing here',
    'It may have been removed, or the address is mistyped.',
  ],
  wrong_method: [
    405,
    'Wrong kind of request',
    'This address does not accept this kind of request.',
  ],
  unavailable: [
    503,
    'The database is unavailable',
    'Until it is back, webhooks are answered with 503 and sent again later, and cards wait.',
  ],
  unreadable: [
    500,
    'A stored row cannot be read',
    'Everything else goes on: webhooks are taken, and cards are posted.',
  ],
  failed: [
    500,
    'Something went wrong',
    'The log says why, at “console_failed”. Webhooks and cards are not affected.',
  ],
} as const satisfies Readonly<Record<string, readonly [number, string, string]>>;

export type Problem = keyof typeof problems;

/** The page for something that went wrong; `reason` is for operators only. */
export function problem(name: Problem, reason?: string): Content {
  const [status, title, words] = problems[name];
  const main = html`<h1>${title}</h1>
    ${reason === undefined ? undefined : html`<p>${reason}</p>`}
    <p>${words}</p>
    <p><a href="/console">Go to the overview</a></p>`;
  return { title, main, status, still: true };
}
