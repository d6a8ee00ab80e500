import { html, type SafeHtml } from '@remix-run/html-template';

/** A choice in a filter; without one it is all of them. */
export function select(field: {
  readonly name: string;
  readonly label: string;
  readonly all?: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly chosen?: string | null;
}): SafeHtml {
  const { name, label, all, options, chosen } = field;
  const choices = options.map(
    ([value, words]) =>
      html`<option value="${value}" ${value === chosen ? html`selected` : undefined}>
        ${words}
      </option>`,
  );
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${all === undefined ? undefined : html`<option value="">${all}</option>`} ${choices}
    </select>
  </div>`;
}
