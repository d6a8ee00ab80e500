/** A part of the running bot: begins its work, and ends it when everything under way has ended. */
export interface Part {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

/**
 * Makes a part run on one machine at a time: it is started where this machine is chosen, and stopped at
 * once where it no longer is. Where there is only one machine, it is chosen.
 */
export type OnOneMachine = (part: Part) => Part;
