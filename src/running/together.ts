import type { Part } from './part.ts';

/** Several parts as one, whose ends take no longer than the longest of them. */
export function together(parts: readonly Part[]): Part {
  return {
    start: () => {
      for (const part of parts) part.start();
    },
    stop: async () => {
      await Promise.all(parts.map(async (part) => part.stop()));
    },
  };
}
