import { html, type SafeHtml } from '@remix-run/html-template';
import { authorWords, changeWords } from '../../../settings/change-words.ts';
import type { SettingChange } from '../../../settings/settings-store.ts';
import { actionForm } from '../../parts/action-form.ts';
import { dataTable } from '../../parts/data-table.ts';
import { twoTimes } from '../../parts/relative-time.ts';

/** A secret that was replaced is not kept. */
function canUndo({ isSecret, before }: SettingChange): boolean {
  return !isSecret || before === null;
}

/** Who changed a setting, the newest first; the last change can be undone. */
export function settingHistory(
  changes: readonly SettingChange[],
  {
    base,
    formToken,
    now,
  }: { readonly base: string; readonly formToken: string; readonly now: number },
): SafeHtml {
  if (changes.length === 0) return html`<p>It was never changed here.</p>`;
  const rows = changes.map((change, index) => {
    const isLast = index === 0 && canUndo(change);
    return [
      twoTimes(change.at, now),
      html`${changeWords(change)}`,
      html`${authorWords(change)}`,
      isLast
        ? actionForm({
            ...{ action: `${base}/${change.name}/undo`, formToken, label: 'Undo', quiet: true },
            fields: { change: String(change.id) },
          })
        : html``,
    ];
  });
  return dataTable({ caption: 'Changes', columns: ['When', 'Change', 'By', ''], rows });
}
