import { platformOf } from '../../orders/platform-of.ts';
import { platformNamed, platforms } from '../../platforms/index.ts';
import { parseBody } from '../../platforms/parse-body.ts';
import type { WebhookHeaders } from '../../platforms/platform.ts';
import type { Sender } from '../create-receive.ts';
import { headerFault } from '../header-fault.ts';
import { createRefusalLog } from './create-refusal-log.ts';
import { explainMismatch } from './explain-mismatch.ts';
import type { RecentRefusals, RefusalReason } from './refused-request.ts';

/** A request as it was refused. */
export interface RefusedWebhook {
  /** The shop's id; where there is none, what the address named as its platform. */
  readonly source: string;
  readonly code: string;
  readonly reason: RefusalReason;
  readonly headers: WebhookHeaders;
  /** Looked at here, never kept; absent if it was not read. */
  readonly body?: Buffer | undefined;
}

/**
 * Looking into unverified bodies takes time, up to 20 ms for one: larger ones, and more in a second,
 * are not looked at, or a stranger with little bandwidth could keep the bot busy.
 */
const largestBody = 64 * 1024;
const looksPerSecond = 4;

/** A header in a list that people read: shortened, nothing but plain ASCII. */
function shown(header: WebhookHeaders[string]): string | undefined {
  return header === undefined
    ? undefined
    : String(header)
        .replace(/[^ -~]/g, '?')
        .slice(0, 80);
}

/** What the headers alone explain: a request may be signed as another platform signs. */
function explainedByHeaders({ source, reason, headers }: RefusedWebhook): RefusalReason {
  if (reason.kind !== 'signature_missing') return reason;
  const other = platforms.find((platform) => {
    const fault = headerFault(platform, { headers, now: 0 });
    return platform.name !== platformOf(source) && fault?.kind !== 'signature_missing';
  });
  return { ...reason, signedLike: other?.name };
}

/** Writes down, in memory, what was refused and why: the answer to "did it arrive, and why was it not taken?" */
export function createRefusalWatch(options: {
  readonly senders: () => readonly Sender[];
  readonly now: () => number;
}): {
  readonly onRefused: (refused: RefusedWebhook) => void;
  readonly recent: RecentRefusals;
} {
  const { senders, now } = options;
  const log = createRefusalLog();
  let second = 0;
  let looks = 0;

  const mayLook = (body: Buffer | undefined, at: number): body is Buffer => {
    if (body === undefined || body.length > largestBody) return false;
    // Whichever way the clock was set, another second is another one.
    const present = Math.trunc(at / 1_000);
    if (present !== second) looks = 0;
    second = present;
    looks += 1;
    return looks <= looksPerSecond;
  };

  const reasonFor = (
    { reason, headers }: RefusedWebhook,
    seen: { readonly sender: Sender | undefined; readonly body: Buffer; readonly at: number },
  ): RefusalReason => {
    const { sender, body, at } = seen;
    switch (reason.kind) {
      case 'signature_mismatch':
        return (sender && explainMismatch(sender, { headers, body, now: at })) ?? reason;
      case 'not_json':
        return parseBody(body) === undefined ? reason : { kind: 'no_event_type' };
      default:
        return reason;
    }
  };

  return {
    onRefused: (refused) => {
      const { source, code, headers, body } = refused;
      const at = now();
      const known = {
        at,
        source: platformNamed(source) === undefined ? 'unknown' : source,
        code,
        contentType: shown(headers['content-type']),
        bodyBytes: body?.length,
      };
      if (!mayLook(body, at)) {
        log.add({ ...known, reason: explainedByHeaders(refused) });
        return;
      }
      const sender = senders().find(({ shop }) => shop === source);
      const seen = {
        isJson: parseBody(body) !== undefined,
        claimedType: sender?.platform.open({ headers, body })?.type,
      };
      log.add({ ...known, ...seen, reason: reasonFor(refused, { sender, body, at }) });
    },
    recent: log.recent,
  };
}
