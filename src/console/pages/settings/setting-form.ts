import { html, type SafeHtml } from '@remix-run/html-template';
import { isLocked } from '../../../settings/refuse-wish.ts';
import type { EditableSetting } from '../../../settings/create-settings-editor.ts';
import { actionForm, hiddenFormToken } from '../../parts/action-form.ts';

/** What nothing but a text area has room for. */
const longNames = ['DISCORD_ROUTES'];

function field({ name, isSecret, source }: EditableSetting, typed: string): SafeHtml {
  if (isSecret) {
    // Without a value: what is stored never comes back, nor does what was typed wrongly.
    const label = source === 'unset' ? 'Value' : 'Replace by';
    return html`<label for="value">${label}</label>
      <input id="value" name="value" type="password" autocomplete="off" required />`;
  }
  const input = longNames.includes(name)
    ? html`<textarea id="value" name="value" rows="5" required>${typed}</textarea>`
    : html`<input id="value" name="value" value="${typed}" autocomplete="off" required />`;
  return html`<label for="value">Value</label> ${input}`;
}

/** Changes a setting, or says why it cannot be changed here. */
export function settingForm(
  setting: EditableSetting,
  {
    base,
    formToken,
    typed,
  }: {
    /** Where the settings are, below `/console`. */
    readonly base: string;
    readonly formToken: string;
    readonly typed?: string | undefined;
  },
): SafeHtml {
  const { name, source, value = '', version } = setting;
  const action = `${base}/${name}`;
  if (isLocked(setting)) {
    return html`<p class="note">
      Set by the operator, where the bot is deployed, which wins: it cannot be changed here.
    </p>`;
  }
  return html`<form method="post" action="/console${action}" class="setting">
      ${hiddenFormToken(formToken)}
      <input type="hidden" name="version" value="${version}" />
      <div class="field wide">${field(setting, typed ?? value)}</div>
      <button class="action">Save</button>
    </form>
    ${
      source === 'stored'
        ? actionForm({
            ...{ action, formToken, label: 'Remove', about: name, quiet: true },
            fields: { remove: 'yes', version: String(version) },
          })
        : undefined
    }`;
}
