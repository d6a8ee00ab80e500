import { expect, it } from 'vitest';
import { createWorkShare } from '../../../src/storage/sqlite/create-work-share.ts';

it('leaves the event loop to work where webhooks come one by one, but for a moment behind each', () => {
  const share = createWorkShare();
  for (let at = 0; at < 1_000; at += 50) {
    share.cameToDoor(at);
    expect([share.restMs(at), share.turnMs(at)]).toEqual([0, 2]);
    share.worked(at + 2);
    expect([share.restMs(at + 20), share.turnMs(at + 20)]).toEqual([0, 6]);
  }
});

it('gives work 2 ms of every 12 in a burst, and all of it when the burst has been over for a moment', () => {
  const share = createWorkShare();
  share.cameToDoor(0);
  share.cameToDoor(19);
  expect([share.restMs(19), share.turnMs(19)]).toEqual([0, 2]);
  share.worked(21);
  expect(share.restMs(21)).toBe(10);
  share.cameToDoor(30);
  expect([share.restMs(30), share.restMs(31)]).toEqual([1, 0]);
  share.worked(45);
  expect([share.restMs(49), share.restMs(50)]).toEqual([6, 0]);
  expect(share.turnMs(50)).toBe(6);
});

it('takes no commit for a silence, however long', () => {
  const share = createWorkShare();
  share.cameToDoor(0);
  share.held(300);
  share.cameToDoor(301);
  share.worked(301);
  expect(share.restMs(301)).toBe(10);
});

it('lets work go on through ten minutes in which the door is never quiet', () => {
  const share = createWorkShare();
  let worked = 0;
  for (let at = 0; at < 600_000; at += 1) {
    share.cameToDoor(at);
    if (share.restMs(at) > 0) continue;
    worked += share.turnMs(at);
    share.worked(at + share.turnMs(at));
  }
  expect(worked / 600_000).toBeGreaterThan(0.16);
});
