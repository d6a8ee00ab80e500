import type { ChannelFault } from '../../orders/channel-fault.ts';
import { classifyError } from '../classify-error.ts';

/** What Discord says of something, or why it does not. */
export type Inspected<Facts> =
  | ({ readonly ok: true } & Facts)
  | {
      readonly ok: false;
      readonly reason: string;
      /** Only of what has to do with a channel. */
      readonly fault?: ChannelFault | undefined;
    };

/** Looks at something of Discord's; whatever goes wrong becomes its reason. */
export async function inspected<Facts extends object>(
  look: () => Promise<Facts>,
): Promise<Inspected<Facts>> {
  try {
    return { ok: true, ...(await look()) };
  } catch (error) {
    const failure = classifyError(error);
    const fault = failure.kind === 'channel_closed' ? failure.fault : undefined;
    return { ok: false, reason: failure.reason, fault };
  }
}
