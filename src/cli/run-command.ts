import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { PlatformApiError } from '../platforms/platform-api-error.ts';
import type { CliCommand, CommandArguments, CommandContext } from './command.ts';
import { cliCommands } from './cli-commands.ts';
import { commandHelp, overview } from './help.ts';
import { UsageError } from './usage-error.ts';
import { visible } from './visible.ts';

const everyOption: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } };

/** The command that the words begin with: the longest name that fits. */
function commandOf(words: readonly string[]): CliCommand | undefined {
  const typed = words.join(' ');
  return cliCommands
    .filter(({ name }) => typed === name || typed.startsWith(`${name} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/** @throws UsageError */
function parse(command: CliCommand, words: readonly string[]): CommandArguments {
  try {
    const { values, positionals } = parseArgs({
      args: words.slice(command.name.split(' ').length),
      options: { ...command.options, ...everyOption },
      allowPositionals: true,
    });
    return {
      positionals,
      text: (option) => {
        const value = values[option];
        return typeof value === 'string' ? value : undefined;
      },
      flag: (option) => values[option] === true,
    };
  } catch (error) {
    // Node's second sentence speaks of positional arguments that begin with a dash: none of ours do.
    const [said = ''] = String(error instanceof Error ? error.message : error).split(/\.\s/);
    throw new UsageError(`${said.replace(/\.$/, '')}.`, { cause: error });
  }
}

/** Nothing reaches the terminal but what people can see. */
function safe(context: CommandContext): CommandContext {
  return {
    ...context,
    print: (line) => {
      context.print(visible(line));
    },
    complain: (line) => {
      context.complain(visible(line));
    },
  };
}

/** The overview: for those who ask on stdout, else as an answer to words that are no command. */
function introduce(words: readonly string[], { print, complain }: CommandContext): number {
  const named = words.filter((word) => !word.startsWith('-'));
  const asked = named[0] === 'help' || words.includes('--help') || words.includes('-h');
  if (!asked && named.length > 0) complain(`There is no command ${named.join(' ')}.`);
  for (const line of overview(named)) (asked ? print : complain)(line);
  return asked ? 0 : 2;
}

/** Runs `order-tracker <words>`; answers the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCommand(
  words: readonly string[],
  context: CommandContext,
): Promise<number> {
  const io = safe(context);
  if (words.includes('--version')) {
    io.print(io.version);
    return 0;
  }
  const command = commandOf(words);
  if (command === undefined) return introduce(words, io);
  try {
    const args = parse(command, words);
    if (args.flag('help')) {
      for (const line of commandHelp(command)) io.print(line);
      return 0;
    }
    return await command.run(args, io);
  } catch (error) {
    if (error instanceof PlatformApiError) {
      const { message, requestId } = error;
      io.complain(requestId === undefined ? message : `${message} (request ${requestId})`);
      return 1;
    }
    if (!(error instanceof UsageError)) throw error;
    io.complain(error.message);
    io.complain(`Usage: order-tracker ${command.name} ${command.usage}`.trimEnd());
    return 2;
  }
}
