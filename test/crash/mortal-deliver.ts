import { createDeliver as createRealDeliver } from '../../src/discord/create-deliver.ts';
import { dieAt } from './kill-point.ts';

/** The real way to Discord; dies when the answer is there and nobody has read it yet. */
export function createDeliver(
  options: Parameters<typeof createRealDeliver>[0],
): ReturnType<typeof createRealDeliver> {
  const deliver = createRealDeliver(options);
  return async (message) => {
    const outcome = await deliver(message);
    dieAt('after Discord took a message');
    return outcome;
  };
}
