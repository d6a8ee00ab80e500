/** What a journey asks of somebody, and what surprises them on it. */
export interface Tally {
  /** A line typed or pasted: in a terminal, or a slash command in Discord. */
  readonly command: (what: string) => void;
  /** A click, or a key that does as much. */
  readonly click: (what: string) => void;
  /** A value found in one place and put into another, or made up and typed. */
  readonly field: (what: string) => void;
  /** Notes a surprise unless it is as expected; answers whether it is. */
  readonly expect: (what: string, asExpected: boolean) => boolean;
  readonly count: () => Counted;
}

export interface Counted {
  readonly journey: string;
  readonly commands: number;
  readonly clicks: number;
  readonly fields: number;
  readonly minutes: number;
  readonly surprises: readonly string[];
  /** Everything counted, in its order. */
  readonly steps: readonly string[];
}

/** Estimates, the same for each journey, so that two can be compared: nothing of it is measured. */
const seconds = { command: 20, click: 5, field: 20 };

export function createTally(journey: string): Tally {
  const steps: { readonly kind: keyof typeof seconds; readonly what: string }[] = [];
  const surprises: string[] = [];
  const add = (kind: keyof typeof seconds) => (what: string) => void steps.push({ kind, what });
  const countOf = (kind: keyof typeof seconds) => steps.filter((step) => step.kind === kind).length;
  return {
    command: add('command'),
    click: add('click'),
    field: add('field'),
    expect: (what, asExpected) => {
      if (!asExpected) surprises.push(what);
      return asExpected;
    },
    count: () => ({
      journey,
      commands: countOf('command'),
      clicks: countOf('click'),
      fields: countOf('field'),
      minutes: Math.round(steps.reduce((sum, { kind }) => sum + seconds[kind], 0) / 6) / 10,
      surprises,
      steps: steps.map(({ kind, what }) => `${kind}: ${what}`),
    }),
  };
}
