import { html, type SafeHtml } from '@remix-run/html-template';
import type { RefusedRequest } from '../../../inbox/refusals/refused-request.ts';
import { platformTitle } from '../../../platforms/index.ts';
import type { ConsolePage } from '../../console-page.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { refusalWords } from './refusal-words.ts';

/** What else is known of the request; what only the request itself says is called so. */
function details({ contentType, bodyBytes, isJson, claimedType }: RefusedRequest): string {
  const known = [
    bodyBytes === undefined ? [] : `${bodyBytes} bytes`,
    contentType ?? [],
    isJson === undefined ? [] : isJson ? 'a JSON object' : 'no JSON object',
    claimedType === undefined ? [] : `says it is ${claimedType} (unverified)`,
  ];
  return known.flat().join(' · ');
}

function entry(refused: RefusedRequest, now: number): SafeHtml {
  const { at, since, times, source, code } = refused;
  const { why, hint } = refusalWords(refused);
  const known = details(refused);
  return html`<li>
    <h2>${why}</h2>
    <p class="muted">
      ${platformTitle(source)} · <code>${code}</code> · ${relativeTime(at, now)}
      ${times > 1 ? html`· ${times} times since ${relativeTime(since, now)}` : undefined}
    </p>
    ${known === '' ? undefined : html`<p class="muted">${known}</p>`}
    <p>${hint}</p>
  </li>`;
}

export const refusedPage: ConsolePage = {
  method: 'GET',
  path: '/refused',
  show: async ({ now }, { recentRefusals }) => {
    const list = recentRefusals().map((refused) => entry(refused, now));
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
