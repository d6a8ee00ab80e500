import { expect, it } from 'vitest';
import { createClaimPause } from '../../src/inbox/create-claim-pause.ts';

/** Webhooks from one time to another, ms, each stored 1 ms after it came. */
function send(
  pause: ReturnType<typeof createClaimPause>,
  { from, to, everyMs }: { readonly from: number; readonly to: number; readonly everyMs: number },
  look: (at: number) => void = () => undefined,
): void {
  for (let at = from; at < to; at += everyMs) {
    pause.arrived(at);
    pause.stored(at + 1);
    look(at + 1);
  }
}

it('makes no pause for webhooks that come one by one', () => {
  const pause = createClaimPause();
  const seen: number[] = [];
  send(pause, { from: 0, to: 5_000, everyMs: 50 }, (at) => seen.push(pause.remaining(at)));
  expect(new Set(seen)).toEqual(new Set([0]));
});

it('pauses until a burst has been over for a moment', () => {
  const pause = createClaimPause();
  send(pause, { from: 0, to: 100, everyMs: 5 });
  expect(pause.remaining(100)).toBe(16);
  expect(pause.remaining(115)).toBe(1);
  expect(pause.remaining(116)).toBe(0);
});

it('takes a commit that takes long for no silence: who waited for it sends again', () => {
  const pause = createClaimPause();
  pause.arrived(0);
  pause.arrived(0);
  pause.stored(300);
  expect(pause.remaining(300)).toBe(20);
  pause.arrived(319);
  pause.stored(400);
  expect(pause.remaining(401)).toBe(19);
});

it('lasts half a second at most, and gives as much time to work', () => {
  const pause = createClaimPause();
  const claimed: number[] = [];
  send(pause, { from: 0, to: 600_000, everyMs: 5 }, (at) => {
    if (pause.remaining(at) === 0) claimed.push(at);
  });
  const gaps = claimed.slice(1).map((at, index) => at - (claimed[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(505);
  expect(claimed.length / (600_000 / 5)).toBeGreaterThan(0.49);
});

it('gives as much time to work where the event loop is held up now and then', () => {
  const pause = createClaimPause();
  let [looked, claimed] = [0, 0];
  for (let from = 0; from < 600_000; from += 430) {
    send(pause, { from, to: from + 400, everyMs: 5 }, (at) => {
      looked += 1;
      if (pause.remaining(at) === 0) claimed += 1;
    });
  }
  expect(claimed / looked).toBeGreaterThan(0.45);
});

it('lets work go on for a tenth of a second after the first pause, and for twice as long after each further one', () => {
  const pause = createClaimPause();
  const begins: number[] = [];
  let last = -Infinity;
  const look = (at: number): void => {
    if (pause.remaining(at) > 0) return;
    if (at - last > 5) begins.push(at);
    last = at;
  };
  send(pause, { from: 0, to: 5_000, everyMs: 5 }, look);
  const [, ...gaps] = begins.slice(1).map((at, index) => at - (begins[index] ?? 0));
  expect(gaps.slice(0, 4).map((ms) => Math.round(ms / 100))).toEqual([6, 7, 9, 10]);
  // A moment without any is the end of the burst.
  send(pause, { from: 6_000, to: 7_500, everyMs: 5 }, look);
  const after = begins.filter((at) => at > 6_100);
  expect(Math.round(((after[1] ?? 0) - (after[0] ?? 0)) / 100)).toBe(6);
});

it('pauses again as soon as the work has caught up', () => {
  const pause = createClaimPause();
  send(pause, { from: 0, to: 500, everyMs: 5 });
  expect(pause.remaining(505)).toBe(0);
  send(pause, { from: 505, to: 515, everyMs: 5 });
  expect(pause.remaining(515)).toBe(0);
  pause.caughtUp();
  send(pause, { from: 515, to: 525, everyMs: 5 });
  expect(pause.remaining(525)).toBeGreaterThan(0);
});
