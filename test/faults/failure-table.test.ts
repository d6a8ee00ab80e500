import { expect, it, vi } from 'vitest';
import { cardsOf } from '../support/cards-of.ts';
import { failureRows, type FailureRow } from './failure-rows.ts';
import { ill, ops, startPatient, well, type Patient } from './start-patient.ts';

/** How long a fault lasts that does not come once or in a burst. */
const seconds = Number(process.env['FAULT_SECONDS'] ?? 0.6);
const isLongRun = seconds >= 20;
const timeout = (seconds * 4 + 120) * 1_000;

/** For what comes in its own time: long, since a wait that succeeds ends at once. */
const patience = { timeout: 60_000, interval: 20 };

// A bot mostly waits, so many of them can do so at once.
vi.setConfig({ maxConcurrency: 12 });

const rows = failureRows.filter(({ slow = false }) => isLongRun || !slow);
const named = (which: readonly FailureRow[]) => which.map((row) => [row.name, row] as const);

async function withPatient(run: (patient: Patient) => Promise<void>): Promise<void> {
  const patient = await startPatient();
  try {
    await run(patient);
  } finally {
    await patient.stop();
  }
}

/** What each kind of trouble is told to the operators as. */
const alertFor: Readonly<Record<string, string>> = {
  'parked channel': 'The bot cannot post in channel ID',
  'plain card': 'A message could not be posted in channel ID',
};

/** Once for each ill channel, however many cards it was; of what stops all sending nobody can be told. */
async function checkAlerts({ discord }: Patient, { leadsTo }: FailureRow): Promise<void> {
  const expected = ill.flatMap(() => alertFor[leadsTo ?? ''] ?? []);
  const said = () =>
    cardsOf(discord, ops).map(({ title }) =>
      title.replace(/^\S+ (?:Resolved: )?/, '').replace(/\d{17,}/, 'ID'),
    );
  await vi.waitFor(() => {
    expect(said()).toEqual(expected);
  }, patience);
}

/** Everything that is owed arrives, by itself or, where the cause had to be mended first, by a redrive. */
async function recover(patient: Patient, row: FailureRow, afterwards: 'waits' | 'redrives') {
  const redriving = afterwards === 'redrives' && row.leadsTo !== undefined;
  for (const channelId of [...ill, well]) await patient.untilTold(channelId, { redriving });
}

it.concurrent.each(named(rows))(
  '%s once delays two channels, and nobody else',
  async (_, row) =>
    withPatient(async (patient) => {
      const { isOver } = patient.afflict(row, 1);
      await patient.sendOver(0, 1);
      // In a message with others no card is refused: each of them is tried alone, and then nobody refuses it.
      if (row.leadsTo === 'plain card') await expect.poll(isOver, patience).toBe(true);
      await patient.sendOver(0, 2);
      // A refused token is tried again after minutes, so somebody has to say that it is mended.
      const stops = row.leadsTo === 'parked sending';
      if (!stops) await patient.untilTold(well);
      await recover(patient, row, stops ? 'redrives' : 'waits');
      patient.check({ inOrder: true });
      await checkAlerts(patient, row);
    }),
  timeout,
);

it.concurrent.each(named(rows))(
  '%s in a burst loses nothing and tells nothing twice',
  async (_, row) =>
    withPatient(async (patient) => {
      patient.afflict(row, 2);
      await patient.sendOver(100, 6);
      await recover(patient, row, 'redrives');
      patient.check({ inOrder: row.leadsTo !== 'plain card' });
      await checkAlerts(patient, row);
    }),
  timeout,
);

it.concurrent.each(named(rows.filter(({ passes = false }) => !passes)))(
  '%s for a while keeps no other channel waiting and no webhook, and then everything is told',
  async (_, row) =>
    withPatient(async (patient) => {
      const { cure } = patient.afflictForLong(row);
      await patient.sendOver(seconds * 1_000, Math.max(6, Math.ceil(seconds)));
      if (row.leadsTo !== 'parked sending') await patient.untilTold(well);
      await checkAlerts(patient, row);
      cure();
      await recover(patient, row, 'redrives');
      patient.check({ inOrder: row.leadsTo !== 'plain card' });
      await checkAlerts(patient, row);
    }),
  timeout,
);
