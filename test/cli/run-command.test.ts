import { describe, expect, it } from 'vitest';
import { cliCommands } from '../../src/cli/cli-commands.ts';
import { SettingsError } from '../../src/config/settings-error.ts';
import { runCli } from './run-cli.ts';

describe('order-tracker', () => {
  it('tells its version', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: '1.2.3', err: '' });
  });

  it.each([['--help'], ['-h'], ['help']])('shows every command for %s', async (word) => {
    const { code, out, err } = await runCli([word]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const { name, summary } of cliCommands) {
      expect(out).toContain(name);
      expect(out).toContain(summary);
    }
  });

  it('shows the commands of a group', async () => {
    const { code, out } = await runCli(['events', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('events replay');
    expect(out).not.toContain('backup');
  });

  it.each([[[]], [['dance']], [['events']], [['events', 'dance']], [['event', 'list']]])(
    'answers %j with the usage on stderr and exit code 2',
    async (words) => {
      const { code, out, err } = await runCli(words);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('Usage: order-tracker');
    },
  );
});

describe.each(cliCommands)('order-tracker $name', ({ name, usage, summary }) => {
  const words = name.split(' ');

  it.each(['--help', '-h'])('explains itself for %s', async (word) => {
    const { code, out, err } = await runCli([...words, word]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`${`Usage: order-tracker ${name} ${usage}`.trimEnd()}\n\n${summary}`);
  });

  it('refuses an unknown option with its usage on stderr and exit code 2', async () => {
    const { code, out, err } = await runCli([...words, '--dance']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain("'--dance'");
    expect(err).toContain(`Usage: order-tracker ${name}`);
  });

  it('names in its usage every option it has, and no other', () => {
    const { options } = cliCommands.find((command) => command.name === name) ?? {};
    const named = [...usage.matchAll(/--([a-z-]+)/g)].map(([, option]) => option);
    expect([...new Set(named)].sort()).toEqual(Object.keys(options ?? {}).sort());
  });
});

it('cannot be steered by what was typed', async () => {
  const { err } = await runCli(['backup', '--\u001b[2J\u202e']);
  expect(err).toContain('\\u001b[2J\\u202e');
  expect(err).not.toMatch(/[\u001b\u202e]/);
});

it('lists every wrong setting when a command needs them', async () => {
  const settings = {
    DISCORD_CHANNEL_ID: 'general',
    SELLFERN_WEBHOOK_SECRETS: 'a-long-enough-secret',
  };
  await expect(runCli(['send', 'order.created'], settings)).rejects.toThrow(SettingsError);
  await expect(runCli(['send', 'order.created'], settings)).rejects.toThrow(
    /DISCORD_TOKEN is required[^]*DISCORD_CHANNEL_ID|DISCORD_CHANNEL_ID[^]*DISCORD_TOKEN is required/,
  );
});
