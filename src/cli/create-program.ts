import { Command, Help } from 'commander';
import stringWidth from 'string-width';
import { commandGroups } from './command-groups.ts';
import type { CliCommand, CommandArguments, CommandContext } from './command.ts';
import { hint } from './hint.ts';

/** What people are used to, and what fits where the width is unknown. */
const helpColumns = 80;

/** Runs one command with what was typed. `usage` ends it as one that was called wrongly. */
export type Act = (
  declared: CliCommand,
  args: CommandArguments,
  usage: (message: string) => never,
) => Promise<void>;

/** The commands that can be run, without the groups that only hold them. */
function leavesOf(command: Command): Command[] {
  return command.commands.flatMap((sub) => (sub.commands.length > 0 ? leavesOf(sub) : [sub]));
}

/** `events list` */
function nameOf(command: Command): string {
  const { parent } = command;
  return parent?.parent ? `${nameOf(parent)} ${command.name()}` : command.name();
}

function argumentsOf(command: Command): CommandArguments {
  const values: Readonly<Record<string, unknown>> = command.opts();
  const ofType = (option: string) => {
    const value = values[option];
    return {
      text: typeof value === 'string' ? value : undefined,
      number: typeof value === 'number' ? value : undefined,
    };
  };
  return {
    positionals: command.args,
    text: (option) => ofType(option).text,
    number: (option) => ofType(option).number,
    flag: (option) => values[option] !== undefined,
  };
}

/** Everything `order-tracker` understands. Its parser, its help and its suggestions are commander's. */
export function createProgram(context: CommandContext, act: Act): Command {
  const { version, columns = helpColumns, program: name } = context;
  const printAll = (print: (line: string) => void) => (text: string) => {
    for (const line of text.replace(/\n$/, '').split('\n')) print(line);
  };
  const width = () => Math.min(columns, helpColumns);
  const program = new Command(name)
    .usage('<command> [options]')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'Explains a command.')
    .exitOverride()
    .configureOutput({
      writeOut: printAll(context.print),
      writeErr: printAll(context.complain),
      getOutHelpWidth: width,
      getErrHelpWidth: width,
    })
    .configureHelp({
      // Only while the help is written: suggestions need the names of the groups.
      formatHelp: (command, helper) =>
        new Help().formatHelp(command, Object.assign(helper, { visibleCommands: leavesOf })),
      subcommandTerm: nameOf,
      displayWidth: (text) => stringWidth(text),
    })
    .showHelpAfterError(`For help: ${hint(context, '--help')}`)
    .addHelpText('after', `\nSettings come from the environment and from .env.`);

  for (const { title, commands } of commandGroups) {
    for (const declared of commands) {
      const command = addCommand(program, declared, title);
      const examples = declared.examples.map((example) => `  ${name} ${example}`);
      if (examples.length > 0)
        command.addHelpText('after', ['', 'Examples:', ...examples].join('\n'));
      command.showHelpAfterError(`For help: ${hint(context, `${declared.name} --help`)}`);
      command.action(async () =>
        act(declared, argumentsOf(command), (message) => command.error(message)),
      );
    }
  }
  return program;
}

function addCommand(program: Command, declared: CliCommand, title: string): Command {
  const { name, summary, details } = declared;
  const [first = '', second] = name.split(' ');
  const group =
    second === undefined
      ? program
      : (program.commands.find((command) => command.name() === first) ??
        program.command(first).usage('<command> [options]').helpGroup(title));
  const command = group
    .command(second ?? first)
    .summary(summary)
    .description(details === undefined ? summary : `${summary}\n\n${details}`)
    .helpGroup(title);
  for (const argument of declared.arguments ?? []) command.addArgument(argument);
  for (const option of declared.options ?? []) command.addOption(option);
  return command;
}
