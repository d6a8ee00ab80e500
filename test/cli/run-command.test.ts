import { globSync, readFileSync } from 'node:fs';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { commandGroups } from '../../src/cli/command-groups.ts';
import { SettingsError } from '../../src/config/settings-error.ts';
import { runCli } from './run-cli.ts';

const commands = commandGroups.flatMap((group) => group.commands);
const tooWide = (text: string) => text.split('\n').filter((line) => stringWidth(line) > 80);

describe('order-tracker', () => {
  it('says its version', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: '1.2.3', err: '' });
  });

  it.each([['--help'], ['-h'], ['help']])('shows every command for %s', async (word) => {
    const { code, out, err } = await runCli([word]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const { title } of commandGroups) expect(out).toContain(`\n${title}\n`);
    for (const { name, summary } of commands) {
      expect(out).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
    }
    expect(tooWide(out)).toEqual([]);
  });

  it('wraps at the width of a narrow terminal, and at 80 on a wide one', async () => {
    const widest = async (columns: number) => {
      const { out } = await runCli(['webhooks', 'rotate', '--help'], {}, columns);
      return Math.max(...out.split('\n').map((line) => stringWidth(line)));
    };
    expect(await widest(70)).toBeLessThanOrEqual(70);
    expect(await widest(200)).toBeLessThanOrEqual(80);
  });

  it.each(['events', 'deliveries', 'webhooks'])('shows the commands of %s', async (group) => {
    const asked = await runCli([group, '--help']);
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(asked.out).toContain(`${group} list`);
    expect(asked.out).not.toContain('backup');
    expect(tooWide(asked.out)).toEqual([]);
    expect(await runCli([group]), 'not a whole command').toEqual({
      code: 2,
      out: '',
      err: asked.out,
    });
  });

  it.each([
    [['dance'], "unknown command 'dance'"],
    [['statr'], 'Did you mean start?'],
    [['evnts', 'list'], 'Did you mean events?'],
    [['events', 'lst'], 'Did you mean list?'],
    [['events', 'list', '--limti', '3'], 'Did you mean --limit?'],
    [['start', '--foo'], "unknown option '--foo'"],
    [['backup', 'a', 'b'], 'Expected 1 argument but got 2'],
  ])('answers %j on stderr with exit code 2', async (words, problem) => {
    const { code, out, err } = await runCli(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(problem);
    expect(err).toMatch(/^For help: order-tracker .*--help$/m);
  });
});

describe.each(commands)('order-tracker $name', ({ name, summary, ...command }) => {
  const words = name.split(' ');
  const { options = [], arguments: positionals = [], examples } = command;

  it.each(['--help', '-h'])('explains itself for %s within 80 columns', async (word) => {
    const { code, out, err } = await runCli([...words, word]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`Usage: order-tracker ${name} [options]`);
    expect(out).toContain(summary);
    for (const { flags, description } of options) {
      expect(out).toContain(flags);
      expect(description).not.toBe('');
    }
    for (const { description } of positionals) expect(description).not.toBe('');
    for (const example of examples) expect(out).toContain(`\n  order-tracker ${example}`);
    expect(tooWide(out)).toEqual([]);
  });

  it('has examples that are calls of it', async () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      expect(example).toMatch(new RegExp(`^${name}\\b`));
      const { err } = await runCli([...example.split(' '), '--surely-unknown']);
      expect(err, example).toContain("error: unknown option '--surely-unknown'");
    }
  });

  it('refuses an unknown option with exit code 2, and says where its help is', async () => {
    const { code, out, err } = await runCli([...words, '--dance']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain("'--dance'");
    expect(err).toContain(`For help: order-tracker ${name} --help`);
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

it('writes no command to run by hand: hint() makes them all', () => {
  const byHand = globSync('src/cli/**/*.ts').flatMap((path) =>
    readFileSync(path, 'utf8')
      .replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '')
      .split('\n')
      .filter((line) => line.includes('order-tracker '))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(byHand).toEqual([]);
});
