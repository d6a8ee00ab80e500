import type { Take } from './steps.ts';
import type { Storage } from './storage.ts';
import * as steps from './value-steps.ts';

export type Values = Pick<Storage, 'readValue' | 'writeValue' | 'agreeOn'>;

/** The small facts over the table `settings`. */
export function createValues(read: Take, write: Take): Values {
  return {
    readValue: async (name) => read(() => steps.readValue(name)),
    writeValue: async (name, value) => write(() => steps.writeValue(name, value)),
    agreeOn: async (name, value) => write(() => steps.agreeOn(name, value)),
  };
}
