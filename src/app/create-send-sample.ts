import { createReceive, type Sender } from '../inbox/create-receive.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { SampleResult } from '../console/console-ports.ts';

const type = 'order.created';

/** Takes a made-up order in as if its platform had sent it: signed, verified, stored and posted like any other. */
export function createSendSample(options: {
  readonly senders: () => readonly Sender[];
  readonly inbox: Pick<Inbox, 'insert'>;
  readonly backlogLimit: number;
  readonly now: () => number;
  readonly onAccepted: () => void;
}): (platformName: string) => Promise<SampleResult> {
  const { senders, now } = options;
  // A sample must not be what decides whose events are taken.
  const isForeign = async () => Promise.resolve(undefined);
  const receive = createReceive({ ...options, isForeign, onArrived: () => undefined });
  return async (platformName) => {
    const sender = senders().find(({ shop }) => shop === platformName);
    const [secret] = sender?.secrets ?? [];
    if (sender === undefined || secret === undefined) return 'unknown';
    const { platform, owner } = sender;
    const body = Buffer.from(JSON.stringify(platform.sample({ type, now: now(), owner })));
    const received = await receive(sender, {
      headers: platform.sign({ type, body, secret }),
      body,
    });
    return received.kind === 'accepted' ? 'sent' : 'refused';
  };
}
