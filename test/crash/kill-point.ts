/** The moments at which a bot under test kills itself, in the order of an event's path. */
export const killPoints = [
  'before the commit of an event',
  'after the commit of an event',
  'after the claim of an event',
  'before the commit of a decision',
  'after the commit of a decision',
  'before the commit of a message',
  'after the claim of a message',
  'after Discord took a message',
  'before the commit of an outcome',
  'after the commit of an outcome',
  'after the claim of a card',
  'after Discord took a card',
  'before the commit of a card',
  'after the commit of a card',
  'after Discord opened a direct message',
] as const;

export type KillPoint = (typeof killPoints)[number];

const chosen = process.env['KILL_POINT'];
/** How often the moment passes before. */
let passes = Number(process.env['KILL_PASSES'] ?? 0);

/** Ends the process here and now, as power loss or an impatient host would, if this is the moment to. */
export function dieAt(point: KillPoint): void {
  if (point !== chosen) return;
  if (passes === 0) process.kill(process.pid, 'SIGKILL');
  passes -= 1;
}
