import { channelModes, type ChannelMode, type LivingMode } from '../routing/channel-mode.ts';

/** A mode that a setting gives a channel. */
export interface GivenMode {
  readonly channelId: string;
  readonly mode: ChannelMode;
  /** `rule 2 "order.*=…"`, or the setting. */
  readonly where: string;
}

type Modes = Readonly<Record<string, LivingMode>>;

interface Given {
  /** What `DISCORD_CHANNEL_MODE` says; anything else than a mode was refused before. */
  readonly channelMode: ChannelMode;
  readonly channelId: string | undefined;
  readonly opsChannelId: string | undefined;
  /** By `DISCORD_ROUTES`. */
  readonly routed: readonly GivenMode[];
}

/** The mode of every channel that is no feed, and what is wrong with what was given. */
export function readChannelModes({ channelMode, channelId, opsChannelId, routed }: Given): {
  readonly modes: Modes;
  readonly problems: readonly string[];
} {
  const byDefault =
    channelId === undefined || !channelModes.includes(channelMode)
      ? []
      : [{ channelId, mode: channelMode, where: 'DISCORD_CHANNEL_MODE' }];
  const given = [...byDefault, ...routed];
  const problems = given.flatMap((one, position) => {
    const before = given.slice(0, position).find((other) => other.channelId === one.channelId);
    return before === undefined || before.mode === one.mode ? [] : [contradiction(one, before)];
  });
  const modes = Object.fromEntries(
    given.flatMap(({ channelId: id, mode }) => (mode === 'feed' ? [] : [[id, mode]])),
  );
  const needless = channelId === undefined && channelMode !== 'feed';
  return {
    modes,
    problems: [...problems, ...(needless ? [noChannel] : []), ...atOps(opsChannelId, modes)],
  };
}

const contradiction = (one: GivenMode, before: GivenMode): string =>
  `DISCORD_ROUTES ${one.where}: channel ${one.channelId} has mode ${one.mode} here and ${before.mode} by ${before.where}: a channel has one mode, so give it the same in both places`;

const noChannel =
  'DISCORD_CHANNEL_MODE needs DISCORD_CHANNEL_ID: the mode of a channel of DISCORD_ROUTES is written there, as in order.*=123456789012345678:card';

/** What the operators are told has no order. */
function atOps(opsChannelId: string | undefined, modes: Modes): readonly string[] {
  const mode = opsChannelId === undefined ? undefined : modes[opsChannelId];
  if (mode === undefined) return [];
  return [
    `DISCORD_OPS_CHANNEL_ID must be a channel in mode feed, and this one has mode ${mode}: choose another channel for what the operators are told`,
  ];
}
