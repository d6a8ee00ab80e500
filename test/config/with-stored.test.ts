import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import type { Environment } from '../../src/config/read-environment.ts';
import { sellapp } from '../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';

const enough = {
  DISCORD_TOKEN: 'a-bot-token',
  DISCORD_CHANNEL_ID: '11111111111111111',
  SELLFERN_WEBHOOK_SECRETS: 'a-long-enough-secret',
};
const types = ['order.created'];
const platforms = [
  { ...sellfern, eventTypes: types, defaultTypes: types },
  { ...sellapp, eventTypes: types, defaultTypes: [] },
];
const noFiles = (): never => {
  throw new Error('ENOENT');
};

describe('loadConfig with what is stored', () => {
  const union = (environment: Environment, stored: Readonly<Record<string, string>>) =>
    loadConfig({ ...enough, ...environment }, noFiles, platforms, new Map(Object.entries(stored)));

  it('takes it where the environment is silent, and says where each comes from', () => {
    const result = union({ LOCALE: 'en' }, { LOCALE: 'vi', RETENTION_DAYS: '30' });
    if (!result.ok) throw new Error(result.problems.join());
    expect(result.config).toMatchObject({ locale: 'en', storage: { retentionDays: 30 } });
    const sources = new Map(result.config.settings.map(({ name, source }) => [name, source]));
    expect(sources.get('LOCALE')).toBe('environment');
    expect(sources.get('RETENTION_DAYS')).toBe('stored');
  });

  it('leaves out what is wrong, and starts with the rest', () => {
    const result = union({}, { LOCALE: 'fr', DISCORD_ROUTES: 'x', RETENTION_DAYS: '30' });
    if (!result.ok) throw new Error(result.problems.join());
    expect(result.config).toMatchObject({ locale: 'en', storage: { retentionDays: 30 } });
    expect(result.leftOut.map(({ name }) => name).sort()).toEqual(['DISCORD_ROUTES', 'LOCALE']);
    expect(result.warnings).toContainEqual(
      'LOCALE is stored and not used: LOCALE must be one of en, vi',
    );
  });

  it.each([
    // The operator took the channel away, or gave one for alerts that the routes use in another mode.
    [{}, { DISCORD_OPS_ROLE_ID: '1100000000000004200' }, 'DISCORD_OPS_ROLE_ID is for alerts'],
    [{}, { DISCORD_CHANNEL_MODE: 'card' }, 'DISCORD_CHANNEL_MODE needs DISCORD_CHANNEL_ID'],
    [
      { DISCORD_OPS_CHANNEL_ID: '1100000000000000202' },
      { DISCORD_ROUTES: 'order.*=1100000000000000202:card' },
      'DISCORD_OPS_CHANNEL_ID must be a channel in mode feed',
    ],
  ])('leaves out what does not go with the rest: %j, %j', (environment, wrong, problem) => {
    const channels = { DISCORD_CHANNEL_ID: '', DISCORD_ROUTES: '' };
    const result = union({ ...channels, ...environment }, { LOCALE: 'vi', ...wrong });
    if (!result.ok) throw new Error(result.problems.join());
    const [name = ''] = Object.keys(wrong);
    expect(result.config.locale).toBe('vi');
    expect(result.leftOut.map((left) => left.name)).toEqual([name]);
    expect(result.warnings).toContainEqual(
      expect.stringContaining(`${name} is stored and not used: ${problem}`),
    );
  });

  it('keeps what needs another that is stored, in whichever order, though a third is left out', () => {
    const result = union(
      { DISCORD_CHANNEL_ID: '', DISCORD_ROUTES: '' },
      {
        DISCORD_OPS_ROLE_ID: '1100000000000004200',
        DISCORD_CHANNEL_MODE: 'card',
        DISCORD_CHANNEL_ID: '1100000000000000200',
      },
    );
    if (!result.ok) throw new Error(result.problems.join());
    expect(result.config.routing.modes).toEqual({ '1100000000000000200': 'card' });
    expect(result.leftOut.map(({ name }) => name)).toEqual(['DISCORD_OPS_ROLE_ID']);
  });

  it('takes nothing that belongs to the environment alone', () => {
    const result = loadConfig(
      { ...enough, DISCORD_TOKEN: '' },
      noFiles,
      platforms,
      new Map([
        ['DISCORD_TOKEN', 'a-bot-token'],
        ['PORT', '80'],
      ]),
    );
    expect(result).toEqual({ ok: false, problems: ['DISCORD_TOKEN is required'] });
  });
});
