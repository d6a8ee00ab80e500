import { dieAt, type KillPoint } from './kill-point.ts';

/** A step of a port after which the process dies, if this is the moment to, and the step did something. */
export const dying =
  <Arguments extends readonly unknown[], Result>(
    step: (...args: Arguments) => Promise<Result>,
    point: KillPoint,
  ) =>
  async (...args: Arguments): Promise<Result> => {
    const result = await step(...args);
    if (!Array.isArray(result) || result.length > 0) dieAt(point);
    return result;
  };
