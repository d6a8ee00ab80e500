import { html } from '@remix-run/html-template';
import { platformTitle } from '../../platforms/index.ts';
import type { Page } from '../page.ts';
import { relativeTime } from '../parts/relative-time.ts';

export const refusedPage: Page = {
  method: 'GET',
  path: '/refused',
  show: async ({ now }, { recentRefusals }) => {
    const list = recentRefusals().map(
      ({ at, source, code, why, hint }) =>
        html`<li>
          <h2>${why}</h2>
          <p class="muted">
            ${platformTitle(source)} · <code>${code}</code> · ${relativeTime(at, now)}
          </p>
          <p>${hint}</p>
        </li>`,
    );
    const main = html`<h1>Refused requests</h1>
      <p class="lead">
        The latest webhooks that were not accepted since the bot was started, and what to do. Their
        bodies are not kept.
      </p>
      ${
        list.length === 0
          ? html`<p class="empty">None: everything that came was accepted.</p>`
          : html`<ol class="refusals">
              ${list}
            </ol>`
      }`;
    return Promise.resolve({ title: 'Refused requests', main });
  },
};
