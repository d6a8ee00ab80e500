import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { settingMeanings } from '../../src/config/setting-meanings.ts';
import { platforms } from '../../src/platforms/index.ts';

function settings(environment: Readonly<Record<string, string>>) {
  const needed = { DISCORD_TOKEN: `${'a'.repeat(24)}.bcdefg.${'h'.repeat(27)}` };
  const loaded = loadConfig({ ...needed, ...environment }, () => 'a secret of the file', platforms);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  return new Map(loaded.config.settings.map((setting) => [setting.name, setting]));
}

describe('the list of settings', () => {
  it('says of each where its value comes from, and never what a secret is', () => {
    const list = settings({
      ...{ PORT: '8080', SELLFERN_WEBHOOK_SECRETS: 'whsec_of_the_shop_itself' },
      ...{ ADMIN_TOKEN_FILE: '/run/token', DISCORD_ROUTES: 'order.*=1100000000000000200' },
    });
    expect(list.get('PORT')).toMatchObject({ value: '8080', source: 'environment' });
    expect(list.get('HOST')).toMatchObject({ value: '0.0.0.0', source: 'default' });
    expect(list.get('METRICS_PORT')).toMatchObject({ value: '9091', source: 'default' });
    expect(list.get('PUBLIC_URL')).toMatchObject({ value: undefined, source: 'unset' });
    expect(list.get('DISCORD_ROUTES')).toMatchObject({ value: 'order.*=1100000000000000200' });
    expect(list.get('ADMIN_TOKEN')).toMatchObject({ isSecret: true, source: 'file' });
    expect(list.get('DATABASE_URL')).toMatchObject({ isSecret: true, source: 'unset' });
    expect(JSON.stringify([...list.values()])).not.toMatch(/whsec|a secret of|bcdefg/);
  });

  it('explains each as the README does', () => {
    const plain = (text: string) =>
      text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const rows = readme.split('\n').flatMap((line) => {
      const [, name, meaning] = /^\| `([A-Z][A-Z_]+)` +\|[^|]*\|(.*)\|$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, plain(meaning ?? '').trim()]];
    });
    const names = [...settings({ SELLAPP_WEBHOOK_SECRETS: 'whsec_of_the_shop_itself' }).keys()];
    expect(Object.fromEntries(rows)).toEqual(settingMeanings);
    expect(names).toEqual(Object.keys(settingMeanings).sort());
  });
});
