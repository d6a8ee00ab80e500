import { html, type SafeHtml } from '@remix-run/html-template';
import type { RefusedRequest } from '../../../inbox/refusals/refused-request.ts';
import { shopTitle } from '../../../platforms/index.ts';
import type { ConsolePage } from '../../console-page.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { refusalWords } from './refusal-words.ts';

/** What else is known of the request; what only the request claims is marked as unverified. */
function details({ contentType, bodyBytes, isJson, claimedType }: RefusedRequest): string {
  const known = [
    bodyBytes === undefined ? [] : `${bodyBytes} bytes`,
    contentType ?? [],
    isJson === undefined ? [] : isJson ? 'a JSON object' : 'not a JSON object',
    claimedType === undefined ? [] : `claims to be ${claimedType} (unverified)`,
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
      ${shopTitle(source)} · <code>${code}</code> · ${relativeTime(at, now)}
      ${times > 1 ? html`· ${times} times, the first ${relativeTime(since, now)}` : undefined}
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
        The latest requests that were refused since the bot started, and what to do about each.
        Their bodies are not kept.
      </p>
      ${
        list.length === 0
          ? html`<p class="empty">None: every request since the bot started was accepted.</p>`
          : html`<ol class="refusals">
              ${list}
            </ol>`
      }`;
    return Promise.resolve({ title: 'Refused requests', main });
  },
};
