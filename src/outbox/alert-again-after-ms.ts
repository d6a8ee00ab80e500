import { dayMs } from '../jobs/day-ms.ts';

/** For so long operators are not told of the same cause again, unless it was gone meanwhile. */
export const alertAgainAfterMs = dayMs;
