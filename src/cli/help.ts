import type { CliCommand } from './command.ts';
import { cliCommands } from './cli-commands.ts';

type Line = Pick<CliCommand, 'name' | 'summary'>;

/** What else the program does, besides an operator's commands. */
const programs: readonly Line[] = [
  { name: 'start', summary: 'Runs the bot until SIGTERM or Ctrl-C, as npm start does.' },
];

/** Everything there is, or the commands that begin with what was typed (`order-tracker events`). */
export function overview(typed: readonly string[]): readonly string[] {
  const group = cliCommands.filter(({ name }) => name.split(' ')[0] === typed[0]);
  const shown = group.length > 0 ? group : [...programs, ...cliCommands];
  const width = Math.max(...shown.map(({ name }) => name.length));
  return [
    'Usage: order-tracker <command>',
    '',
    ...shown.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'order-tracker <command> --help says more about one. Settings come from the environment and from .env.',
  ];
}

export function commandHelp({ name, usage, summary }: CliCommand): readonly string[] {
  return [`Usage: order-tracker ${name} ${usage}`.trimEnd(), '', summary];
}
