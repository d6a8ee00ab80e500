import { html } from '@remix-run/html-template';
import type { Content } from '../console-page.ts';

const problems = {
  foreign_form: [
    403,
    'This form has expired',
    'It was not made for your present session. Nothing was changed: go back, load the page anew and try again.',
  ],
  not_found: [
    404,
    'There is nothing here',
    'It may have been removed, or the address is mistyped.',
  ],
  wrong_method: [405, 'Not like this', 'This address takes another kind of request.'],
  unavailable: [
    503,
    'The database cannot be used',
    'Until it can, webhooks are answered 503 and sent again, and cards wait.',
  ],
  unreadable: [
    500,
    'A stored row cannot be read',
    'Everything else goes on: webhooks are taken, and cards are posted.',
  ],
  failed: [
    500,
    'The console failed',
    'The reason is in the log, at “console_failed”. Webhooks and cards are not affected by it.',
  ],
} as const satisfies Readonly<Record<string, readonly [number, string, string]>>;

export type Problem = keyof typeof problems;

/** What goes wrong is a page too; `reason` is for operators only. */
export function problem(name: Problem, reason?: string): Content {
  const [status, title, words] = problems[name];
  const main = html`<h1>${title}</h1>
    ${reason === undefined ? undefined : html`<p>${reason}</p>`}
    <p>${words}</p>
    <p><a href="/console">To the overview</a></p>`;
  return { title, main, status, still: true };
}
