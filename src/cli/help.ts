import type { CliCommand } from './command.ts';
import { commands } from './commands.ts';

/** Every command, or those that begin with what was typed (`order-tracker events`). */
export function overview(typed: readonly string[]): readonly string[] {
  const group = commands.filter(({ name }) => name.split(' ')[0] === typed[0]);
  const shown = group.length > 0 ? group : commands;
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
