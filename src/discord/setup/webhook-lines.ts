import type { Locale } from '../../i18n/locale.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { EditableSetting } from '../../settings/create-settings-editor.ts';
import type { CommandPorts } from '../commands/command-ports.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { plainText } from '../embeds/plain-text.ts';

/** Of each platform whether it has a secret and when it was last heard of; why the last request was refused; where secrets are set. */
export async function webhookLines(
  locale: Locale,
  { setup, readHealth, traitsOf }: Pick<CommandPorts, 'setup' | 'readHealth' | 'traitsOf'>,
  settings: ReadonlyMap<string, EditableSetting>,
): Promise<string> {
  const words = repliesFor(locale).setup;
  const { platforms } = await readHealth();
  const lines = setup.platforms().map(({ name, secrets }) => {
    const platform = traitsOf(name).title;
    if (settings.get(secrets)?.source === 'unset') return words.noSecret({ platform });
    const lastAt = platforms.find((known) => known.name === name)?.lastEventAt;
    return lastAt === undefined
      ? words.noEvent({ platform })
      : words.lastEvent({ platform, when: discordTime(lastAt, 'R') });
  });
  const refused = setup.lastRefusal();
  const lastAt = platforms.find(({ name }) => name === refused?.platform)?.lastEventAt ?? 0;
  // What came through since shows that it was put right.
  const refusal =
    refused === undefined || refused.at < lastAt
      ? []
      : [
          words.lastRefused({
            platform: traitsOf(refused.platform).title,
            when: discordTime(refused.at, 'R'),
            why: plainText(refused.why, 200),
          }),
        ];
  const where = setup.consoleLink === undefined ? words.noConsole : words.secretsInConsole;
  return [...lines, ...refusal, where].join('\n');
}
