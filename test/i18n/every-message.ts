import type { Messages } from '../../src/i18n/messages.ts';

/** Arguments for every message: counts of one and of several, with and without what is optional. */
const samples = [
  {
    ...{
      order: '#1042',
      status: 'Ready',
      number: 1,
      count: 1,
      stars: 4,
      when: 'NOW',
      date: 'THEN',
      ago: 'LONG AGO',
      since: 'THEN',
    },
    ...{
      platform: 'Sellfern',
      type: 'order.updated',
      event: '17',
      id: '1042',
      argument: '1042',
      channel: '#orders',
      message: '5',
      headline: 'It broke',
      owner: 'org_1',
      stated: 'org_2',
      setting: 'SELLFERN_ORGANIZATION_ID',
    },
  },
  {
    ...{
      order: '#1042',
      status: 'Ready',
      number: 2,
      count: 1234,
      stars: 1,
      when: 'NOW',
      date: 'THEN',
      ago: 'LONG AGO',
      carrier: 'UPS',
      since: 'THEN',
    },
    ...{
      platform: 'Sellfern',
      type: 'order.updated',
      event: '17',
      id: '1042',
      argument: '1042',
      channel: '#orders',
      message: '5',
      headline: 'It broke',
      owner: 'org_1',
      stated: 'org_2',
      setting: 'SELLFERN_ORGANIZATION_ID',
      fault: 'gone',
      inConsole: true,
    },
    ...{ name: 'Oak board', author: 'customer' },
  },
  { name: 'Oak board', author: 'staff' },
  { name: 'Oak board' },
  { author: 'customer' },
] as const;

/** Every message as `path: text`, each function called with the samples that make a difference. */
export function everyMessage(messages: Messages): readonly string[] {
  return walk(messages, '');
}

function walk(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return [`${path}: ${value}`];
  if (typeof value === 'function') {
    const speak = value as (words: unknown) => unknown;
    const needsOrder = !path.startsWith('notice.');
    const said = (needsOrder ? samples.slice(0, 2) : samples).flatMap((words) =>
      walk(speak(words), path),
    );
    return [...new Set(said)];
  }
  return Object.entries(value as object).flatMap(([key, inner]) =>
    walk(inner, path === '' ? key : `${path}.${key}`),
  );
}
