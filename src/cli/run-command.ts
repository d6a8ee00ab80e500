import { CommanderError } from 'commander';
import { PlatformApiError } from '../platforms/platform-api-error.ts';
import type { CommandContext } from './command.ts';
import { createProgram } from './create-program.ts';
import { UsageError } from './usage-error.ts';
import { visible } from './visible.ts';

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

/** Runs `order-tracker <words>`; answers the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCommand(
  words: readonly string[],
  context: CommandContext,
): Promise<number> {
  const io = safe(context);
  let code = 0;
  const program = createProgram(io, async (command, args, usage) => {
    try {
      code = await command.run(args, io);
    } catch (error) {
      if (error instanceof UsageError) usage(error.message);
      throw error;
    }
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said why; help and version end in one of these as well.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof PlatformApiError)) throw error;
    const { message, requestId } = error;
    io.complain(requestId === undefined ? message : `${message} (request ${requestId})`);
    return 1;
  }
}
