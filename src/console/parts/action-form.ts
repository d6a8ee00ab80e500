import { html, type SafeHtml } from '@remix-run/html-template';

/** Proves that a form was made for this session. */
export function hiddenFormToken(formToken: string): SafeHtml {
  return html`<input type="hidden" name="form_token" value="${formToken}" />`;
}

/** A button that changes something. */
export function actionForm(options: {
  /** Below `/console`. */
  readonly action: string;
  readonly formToken: string;
  readonly label: string;
  /** What a screen reader adds where several buttons say the same. */
  readonly about?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly quiet?: boolean;
}): SafeHtml {
  const { action, formToken, label, about, fields = {}, quiet = false } = options;
  return html`<form method="post" action="/console${action}">
    ${hiddenFormToken(formToken)}
    ${Object.entries(fields).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <button class="${quiet ? 'quiet' : 'action'}">
      ${label}${about === undefined ? undefined : html`<span class="unseen"> ${about}</span>`}
    </button>
  </form>`;
}
