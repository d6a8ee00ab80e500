import { html, type SafeHtml } from '@remix-run/html-template';
import type { Session } from '../access/create-sessions.ts';
import type { Content } from '../console-page.ts';
import { icon, script, styles, type PublicFiles } from '../create-public-files.ts';
import { hiddenFormToken } from './action-form.ts';

const rooms = [
  ['', 'Overview'],
  ['events', 'Events'],
  ['refused', 'Refused'],
  ['deliveries', 'Deliveries'],
  ['orders', 'Orders'],
  ['routes', 'Routes'],
  ['shops', 'Shops'],
  ['settings', 'Settings'],
] as const;

/** The whole document around a page; without a session it has no navigation. */
export function frame({
  title,
  main,
  path,
  session,
  files,
  still = false,
}: Pick<Content, 'title' | 'main' | 'still'> & {
  readonly path: string;
  readonly session?: Session | undefined;
  readonly files: PublicFiles;
}): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Order tracker</title>
        <link rel="icon" href="${files.address(icon)}" />
        ${styles.map((name) => html`<link rel="stylesheet" href="${files.address(name)}" />`)}
        <script type="module" src="${files.address(script)}"></script>
      </head>
      <body ${session !== undefined && !still ? html`data-live="/console/live"` : undefined}>
        <a class="skip" href="#main">Skip to content</a>
        <header class="top">
          <a class="brand" href="/console">
            <img src="${files.address(icon)}" alt="" width="24" height="24" />
            <span>Order tracker</span>
          </a>
          ${session === undefined ? undefined : navigation(path, session)}
        </header>
        <main id="main" tabindex="-1">${main}</main>
      </body>
    </html>`;
  return String(page);
}

function navigation(path: string, { formToken }: Session): SafeHtml {
  const [, present = ''] = path.split('/');
  const entries = rooms.map(
    ([room, name]) => html`
      <li>
        <a
          href="/console${room === '' ? '' : `/${room}`}"
          ${room === present ? html`aria-current="page"` : undefined}
          >${name}</a
        >
      </li>
    `,
  );
  return html`
    <nav aria-label="Console">
      <ul>
        ${entries}
      </ul>
    </nav>
    <form class="leave" method="post" action="/console/logout">
      ${hiddenFormToken(formToken)}
      <button class="quiet">Log out</button>
      <button class="quiet" name="everywhere" value="yes">Log out everywhere</button>
    </form>
  `;
}
