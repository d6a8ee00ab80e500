import type { ConsolePage } from '../../console-page.ts';
import { readRowNumber } from '../../read-row-number.ts';

export const replayEvent: ConsolePage = {
  method: 'POST',
  path: '/events/:id/replay',
  show: async ({ params }, { desk, logger, nudge }) => {
    const id = readRowNumber(params['id']);
    if (id === undefined) return undefined;
    const replayed = await desk.replayEvents([id]);
    logger.info({ act: 'replay', id, replayed }, 'operator_acted');
    nudge();
    return { redirect: `/console/events/${id}?notice=${replayed > 0 ? 'replayed' : 'kept'}` };
  },
};
