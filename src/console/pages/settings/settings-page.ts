import { html, type SafeHtml } from '@remix-run/html-template';
import type { ShownSetting } from '../../../config/list-settings.ts';
import type { ConsolePage } from '../../console-page.ts';
import { badge } from '../../parts/badge.ts';
import { dataTable } from '../../parts/data-table.ts';

const sources: Readonly<Record<ShownSetting['source'], string>> = {
  environment: 'environment or .env',
  file: 'a file of its own (…_FILE)',
  stored: 'stored in the database',
  default: 'default',
  unset: '–',
};

function valueOf({ isSecret, source, value }: ShownSetting): SafeHtml {
  if (isSecret) {
    return source === 'unset' ? badge('calm', 'Not set') : badge('good', 'Set (secret)');
  }
  return value === undefined ? badge('calm', 'Not set') : html`<code>${value}</code>`;
}

/** Which settings the bot runs with. They are read at its start, so they are changed where it is deployed. */
export const settingsPage: ConsolePage = {
  method: 'GET',
  path: '/settings',
  show: async (_, { settings }) => {
    const rows = settings.map((setting) => [
      html`<code>${setting.name}</code>`,
      valueOf(setting),
      html`${sources[setting.source]}`,
      html`${setting.meaning}`,
    ]);
    const main = html`<h1>Settings</h1>
      <p class="lead">
        What this bot was started with. Secrets are never shown. To change a setting, change it
        where the bot is deployed and start the bot again.
      </p>
      ${dataTable({
        caption: 'Settings by name',
        columns: ['Name', 'Value', 'Comes from', 'Meaning'],
        rows,
        kind: 'setting-rows',
      })}`;
    return Promise.resolve({ title: 'Settings', main });
  },
};
