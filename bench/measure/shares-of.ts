import type { Profiler } from 'node:inspector/promises';

/** Shares of the time, 0 to 1, by what was worked on. */
export type Shares = Readonly<Record<string, number>>;

/** What a function of V8's own stands for. */
const ofEngine: Readonly<Record<string, string>> = {
  '(idle)': 'idle',
  '(garbage collector)': 'garbage collection',
  '(program)': 'native code and system calls',
};

/** Where code is, the first that fits, and what it does. */
const places: readonly (readonly [RegExp, string])[] = [
  [/\/src\/storage\/|\/better-sqlite3\//, 'database'],
  [/\/(?:pino|sonic-boom|thread-stream|safe-stable-stringify)\//, 'log'],
  [/\/discord\.js\/|\/@discordjs\/|\/ws\/|\/undici\/|\/src\/discord\//, 'Discord'],
  [
    /\/node_modules\/|\/src\/http\/|^node:(?:_http|internal\/http|net|stream|internal\/stream)/,
    'HTTP',
  ],
  [/\/src\/(?:orders|platforms|routing|inbox|outbox)\//, 'reading and deciding'],
];

function workOf({ functionName, url }: Profiler.ProfileNode['callFrame']): string | undefined {
  const engine = ofEngine[functionName];
  if (engine !== undefined) return engine;
  return places.find(([place]) => place.test(url))?.[1];
}

/** Sums up a profile. What has no place of its own, as native functions and timers, counts for what called it. */
export function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Shares {
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const work = (id: number | undefined): string => {
    const frame = id === undefined ? undefined : frames.get(id);
    if (id === undefined || frame === undefined) return 'the rest';
    return workOf(frame) ?? work(parents.get(id));
  };
  const totals = new Map<string, number>();
  for (const [index, sample] of samples.entries()) {
    const name = work(sample);
    totals.set(name, (totals.get(name) ?? 0) + Math.max(0, timeDeltas[index] ?? 0));
  }
  const whole = totals.values().reduce((sum, share) => sum + share, 0);
  return Object.fromEntries(totals.entries().map(([name, share]) => [name, share / whole]));
}
