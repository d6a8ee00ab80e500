import { html, type SafeHtml } from '@remix-run/html-template';
import type { EventStory } from '../../../operators/operator-view.ts';
import { parseJson } from '../../../platforms/parse-body.ts';
import { actionForm } from '../../parts/action-form.ts';
import { maskPersonal } from './mask-personal.ts';

/** The body as the platform sent it, indented; personal data only when asked for. */
export function rawBody(
  { id, body }: EventStory,
  { personal, formToken }: { readonly personal: boolean; readonly formToken: string },
): SafeHtml {
  const action = `/events/${id}/personal`;
  return html`<section aria-labelledby="body">
    <div class="headline">
      <h2 id="body">Raw body</h2>
      ${
        body === null
          ? undefined
          : personal
            ? html`<a class="aside" href="/console/events/${id}#body">Hide personal data</a>`
            : actionForm({ action, formToken, label: 'Show personal data', quiet: true })
      }
    </div>
    ${
      body === null
        ? html`<p class="empty">Deleted after RETENTION_DAYS.</p>`
        : html`<pre class="body" tabindex="0" data-copy>
${cut(personal ? indented(body) : maskPersonal(body))}</pre>`
    }
  </section>`;
}

/** More than anybody reads, and little enough for any browser. */
const mostShown = 200_000;

function cut(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown)}\n… cut` : text;
}

function indented(body: string): string {
  try {
    return JSON.stringify(parseJson(body), undefined, 2);
  } catch {
    return body;
  }
}
