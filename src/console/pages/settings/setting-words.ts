import { html, type SafeHtml } from '@remix-run/html-template';
import type { ShownSetting } from '../../../config/list-settings.ts';
import { badge } from '../../parts/badge.ts';

const sources: Readonly<Record<ShownSetting['source'], string>> = {
  environment: 'environment or .env',
  file: 'a file of its own (…_FILE)',
  stored: 'set here or by command',
  default: 'default',
  unset: '–',
};

export function settingSource({ source }: ShownSetting): string {
  return sources[source];
}

/** Of a secret, only whether it is set. */
export function settingValue({ isSecret, source, value }: ShownSetting): SafeHtml {
  if (isSecret) {
    return source === 'unset' ? badge('calm', 'Not set') : badge('good', 'Set (secret)');
  }
  return value === undefined ? badge('calm', 'Not set') : html`<code>${value}</code>`;
}
