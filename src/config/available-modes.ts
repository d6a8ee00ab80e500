import { channelModes, type ChannelMode } from '../routing/channel-mode.ts';
import { modesNotAvailable } from './modes-not-available.ts';

/** The modes that a channel can have. */
export const availableModes: readonly ChannelMode[] = channelModes.filter(
  (mode) => mode === 'feed' || modesNotAvailable({ modes: { any: mode } }).length === 0,
);
