import { html, type SafeHtml } from '@remix-run/html-template';
import type { ShownSetting } from '../../../config/list-settings.ts';
import { isLocked } from '../../../settings/refuse-wish.ts';
import type { ConsolePage } from '../../console-page.ts';
import { actionForm } from '../../parts/action-form.ts';
import { dataTable } from '../../parts/data-table.ts';
import { settingSource, settingValue } from './setting-words.ts';

function nameOf({ name, isStorable }: ShownSetting): SafeHtml {
  const code = html`<code>${name}</code>`;
  return isStorable ? html`<a href="/console/settings/${name}">${code}</a>` : code;
}

function sourceOf(setting: ShownSetting): SafeHtml {
  const words = settingSource(setting);
  return setting.isStorable && isLocked(setting)
    ? html`<span class="quiet">${words}, locked</span>`
    : html`${words}`;
}

/** Which settings the bot runs with, and which of them can be changed here. */
export const settingsPage: ConsolePage = {
  method: 'GET',
  path: '/settings',
  show: async ({ formToken }, { settings }) => {
    const rows = settings.map((setting) => [
      nameOf(setting),
      settingValue(setting),
      sourceOf(setting),
      html`${setting.meaning}`,
    ]);
    const main = html`<h1>Settings</h1>
      <p class="lead">
        Those that are links can be changed here, at once and without a restart. What the
        environment sets is locked, and wins. The others are changed where the bot is deployed.
        Secrets are never shown.
      </p>
      ${dataTable({
        caption: 'Settings by name',
        columns: ['Name', 'Value', 'Comes from', 'Meaning'],
        rows,
        kind: 'setting-rows',
      })}
      <h2>Servers</h2>
      <p>
        A server is set up in Discord with <code>/setup</code>, once you have admitted it: by
        <code>DISCORD_GUILD_ID</code>, or by a code that is typed there.
      </p>
      ${actionForm({ action: '/settings/admit', formToken, label: 'Make a setup code' })}`;
    return Promise.resolve({ title: 'Settings', main });
  },
};
