import type { OpenDesk } from '../operators/desk.ts';
import type { CommandContext } from './command.ts';

/** Opens the database for one command and closes it whatever happens. */
export async function withDesk<T>(
  context: CommandContext,
  use: (desk: Omit<OpenDesk, 'close'>) => Promise<T>,
): Promise<T> {
  const desk = await context.openDesk();
  try {
    return await use(desk);
  } finally {
    await desk.close();
  }
}
