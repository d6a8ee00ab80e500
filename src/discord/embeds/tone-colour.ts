import type { Tone } from '../../orders/status.ts';

/** The bar at a card's left edge. Never the only bearer of its meaning: words and emoji say it too. */
export const toneColour: Readonly<Record<Tone, number>> = {
  waiting: 0xf0b232,
  working: 0x5865f2,
  moving: 0x00a8fc,
  done: 0x23a55a,
  stopped: 0x80848e,
  alarming: 0xf23f43,
  neutral: 0x99aab5,
};
