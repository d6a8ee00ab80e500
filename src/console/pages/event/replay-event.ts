import type { Page } from '../../page.ts';
import { readNumber } from '../../read-number.ts';

export const replayEvent: Page = {
  method: 'POST',
  path: '/events/:id/replay',
  show: async ({ params }, { desk, logger, nudge }) => {
    const id = readNumber(params['id']);
    if (id === undefined) return undefined;
    const replayed = await desk.replayEvents([id]);
    logger.info({ act: 'replay', id, replayed }, 'operator_acted');
    nudge();
    return { redirect: `/console/events/${id}?notice=${replayed > 0 ? 'replayed' : 'kept'}` };
  },
};
