import {
  createOpenDirect as createRealOpenDirect,
  refusedOpening,
} from '../../src/discord/create-open-direct.ts';
import { dieAt } from './kill-point.ts';

export { refusedOpening };

/** The real way to a member; dies when the direct message is open and nobody has written that down yet. */
export function createOpenDirect(
  options: Parameters<typeof createRealOpenDirect>[0],
): ReturnType<typeof createRealOpenDirect> {
  const open = createRealOpenDirect(options);
  return async (memberId) => {
    const opened = await open(memberId);
    dieAt('after Discord opened a direct message');
    return opened;
  };
}
