import { html, type SafeHtml } from '@remix-run/html-template';
import { presentWords } from '../../../settings/change-words.ts';
import type { SavedSettings } from '../../../settings/create-settings-editor.ts';
import type { ConsolePage, Shown, Visit } from '../../console-page.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import { notice } from '../../parts/notice.ts';
import { settingForm } from './setting-form.ts';
import { settingHistory } from './setting-history.ts';
import { settingSource, settingValue } from './setting-words.ts';

const path = '/settings/:name';
const pathInShop = '/shops/:shop/settings/:name';
const historyLimit = 20;

const notices = {
  saved: 'Saved. It is in force.',
  same: 'Nothing to change: it is like that already.',
};

/** What became of a save that leads to no other page. */
interface Result {
  readonly status: number;
  readonly words: SafeHtml;
  /** What was typed, to be put right; never a secret. */
  readonly typed?: string | undefined;
}

/** The editor of the bot's settings, or of those of the shop that the address names. */
async function editorFor({ params }: Visit, ports: ConsolePorts) {
  const { shop } = params;
  return shop === undefined ? ports.settingsEditor : ports.editorOf(shop);
}

/** Where the settings are, below `/console`. */
function baseOf({ params: { shop } }: Visit): string {
  return shop === undefined ? '/settings' : `/shops/${encodeURIComponent(shop)}/settings`;
}

async function draw(visit: Visit, ports: ConsolePorts, result?: Result): Promise<Shown> {
  const { params, query, formToken, now } = visit;
  const base = baseOf(visit);
  const settingsEditor = await editorFor(visit, ports);
  if (settingsEditor === undefined) return undefined;
  const setting = (await settingsEditor.list()).find(({ name }) => name === params['name']);
  if (setting?.isStorable !== true) return undefined;
  const { name, meaning } = setting;
  const changes = await settingsEditor.history({ name, limit: historyLimit });
  const main = html`<h1>${name}</h1>
    ${result?.words ?? notice(notices, query.get('notice'))}
    <p class="lead">${meaning}</p>
    <p>Now: ${settingValue(setting)} (${settingSource(setting)})</p>
    ${settingForm(setting, { base, formToken, typed: result?.typed })}
    <h2>History</h2>
    ${settingHistory(changes, { base, formToken, now })}
    <p>
      <a href="/console${base.replace(/(?<=\/shops\/[^/]+)\/settings$/, '')}">All settings</a>
    </p>`;
  return { title: name, main, status: result?.status ?? 200, still: true };
}

/** Answers with the page itself where there is something to read: what was typed must not be in an address. */
async function answer(
  visit: Visit,
  ports: ConsolePorts,
  saved: SavedSettings,
  typed?: string,
): Promise<Shown> {
  const name = visit.params['name'] ?? '';
  switch (saved.kind) {
    case 'saved': {
      const { changes, warnings } = saved;
      if (changes.length > 0) {
        const { shop } = visit.params;
        ports.logger.info({ act: 'change_setting', name, shop }, 'operator_acted');
      }
      if (warnings.length === 0) {
        const word = changes.length > 0 ? 'saved' : 'same';
        return { redirect: `/console${baseOf(visit)}/${name}?notice=${word}` };
      }
      const words = html`<p class="note good" role="status">Saved. But ${warnings.join('; ')}.</p>`;
      return draw(visit, ports, { status: 200, words });
    }
    case 'stale': {
      const yours = typed === undefined ? undefined : html` You wanted: <code>${typed}</code>.`;
      const words = html`<p class="note bad" role="alert">
        Somebody has changed it since you opened this page. It is now:
        <code>${presentWords(saved.value)}</code>.${yours} Nothing was changed: save again to
        replace it.
      </p>`;
      return draw(visit, ports, { status: 409, words, typed });
    }
    case 'refused': {
      const words = html`<p class="note bad" role="alert">
        ${saved.problems.join('; ')}. Nothing was changed.
      </p>`;
      return draw(visit, ports, { status: 422, words, typed });
    }
  }
}

export const settingPage: ConsolePage = { method: 'GET', path, show: draw };

export const saveSetting: ConsolePage = {
  method: 'POST',
  path,
  show: async (visit, ports) => {
    const { params, form, address } = visit;
    const { name = '' } = params;
    const isRemoval = form.get('remove') === 'yes';
    const typed = (form.get('value') ?? '').replace(/\s*\r?\n\s*/g, ' ').trim();
    const version = Number(form.get('version') ?? '');
    const wish = { name, value: isRemoval ? null : typed, seenVersion: version };
    const by = { via: 'console', place: address } as const;
    const editor = await editorFor(visit, ports);
    if (editor === undefined) return undefined;
    const saved = await editor.save([wish], by);
    const isSecret = ports.settings.some((known) => known.name === name && known.isSecret);
    return answer(visit, ports, saved, isSecret || isRemoval ? undefined : typed);
  },
};

export const undoSetting: ConsolePage = {
  method: 'POST',
  path: `${path}/undo`,
  show: async (visit, ports) => {
    const change = Number(visit.form.get('change') ?? '');
    const by = { via: 'console', place: visit.address } as const;
    // Only one of the setting that the address names, so that whoever may not change another undoes none of its changes.
    const { name } = visit.params;
    const editor = await editorFor(visit, ports);
    if (editor === undefined) return undefined;
    const own = await editor.history({ name, limit: historyLimit });
    if (!own.some(({ id }) => id === change)) return undefined;
    return answer(visit, ports, await editor.undo(change, by));
  },
};

/** The same of a further shop's settings. */
export const shopSettingPages: readonly ConsolePage[] = [
  { ...settingPage, path: pathInShop },
  { ...saveSetting, path: pathInShop },
  { ...undoSetting, path: `${pathInShop}/undo` },
];
