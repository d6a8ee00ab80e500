import { configuredChannels } from '../../config/configured-channels.ts';
import { nothingPosted } from '../../config/nothing-posted.ts';
import { routedChannels } from '../../routing/routed-channels.ts';
import { SettingsError } from '../../config/settings-error.ts';
import type { CliCommand, CommandContext, CommandSettings } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { checkClaimFields } from './check-claim-fields.ts';
import { checkDatabase } from './check-database.ts';
import { checkDiscord } from './check-discord.ts';
import { checkDoor } from './check-door.ts';
import { checkPlatform } from './check-platform.ts';
import { skipped, well, wrong, type Finding } from './finding.ts';

const marks = { well: '✓', wrong: '✗', doubtful: '!', skipped: '–' };

/** Which settings the environment is not asked for: whoever looks there alone would not find them. */
function storedOf({ config }: CommandSettings): readonly Finding[] {
  const names = config.settings.flatMap(({ name, source }) => (source === 'stored' ? [name] : []));
  return names.length > 0 ? [well('settings in the database', names.join(', '))] : [];
}

function remedyOf(doubt: string): string {
  return doubt === nothingPosted
    ? 'Type /setup in Discord and choose the channel, or set DISCORD_CHANNEL_ID.'
    : 'Correct it, or remove it.';
}

async function checkAll(context: CommandContext): Promise<readonly Finding[]> {
  const database = await checkDatabase(context);
  try {
    const settings = await context.loadSettings();
    const { warnings, accounts } = settings;
    const doubts = warnings.map((doubt) => wrong('settings', doubt, remedyOf(doubt)));
    const platforms = await Promise.all(
      accounts.map(async (one) => checkPlatform(one, settings, context)),
    );
    return [
      ...(doubts.length > 0 ? doubts : [well('settings', 'complete')]),
      ...storedOf(settings),
      ...database,
      ...(await checkClaimFields(settings, context)),
      ...checkDiscord(
        await context.inspectDiscord([
          ...new Set([
            ...configuredChannels(settings.config),
            ...settings.shops.flatMap(({ config }) => routedChannels(config.routing)),
          ]),
        ]),
        settings.config,
        context,
      ),
      ...(accounts.length > 0 ? platforms.flat() : [skipped('platform APIs', 'no token set')]),
      ...(await checkDoor(settings)),
    ];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const problems = error.problems.map((problem) =>
      wrong('settings', problem, 'Correct it (README, "Settings").'),
    );
    return [
      ...problems,
      ...database,
      skipped('everything else', 'not checked until the settings are correct'),
    ];
  }
}

export const doctorCommand: CliCommand = {
  name: 'doctor',
  summary: 'Checks that everything is set up correctly.',
  details:
    'It changes nothing, and says what to do about each problem. The exit code is 1 if there is one.',
  options: [sharedOptions.json],
  examples: ['doctor', 'doctor --json'],
  run: async ({ flag }, context) => {
    const findings = await checkAll(context);
    if (flag('json')) context.print(JSON.stringify(findings));
    else {
      for (const { check, state, says, remedy } of findings) {
        const line = `${marks[state]} ${check}: ${says}`;
        context.print(remedy === undefined ? line : `${line}. → ${remedy}`);
      }
    }
    return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
  },
};
