import type {
  BodyChange,
  RefusalReason,
  RefusedRequest,
  SecretChange,
} from '../../../inbox/refusals/refused-request.ts';
import { platformNamed, platformTitle } from '../../../platforms/index.ts';
import { webhookPath } from '../../../platforms/webhook-path.ts';
import { settingName } from '../../../config/setting-name.ts';

export interface RefusalWords {
  /** What was wrong. */
  readonly why: string;
  /** The one thing to do about it. */
  readonly hint: string;
}

const bodyChanges: Readonly<Record<BodyChange, string>> = {
  json_rewritten: 'something re-encoded the JSON',
  line_ends: 'its line endings were changed',
  white_space: 'whitespace was added or removed at its end',
};

const secretChanges: Readonly<Record<SecretChange, string>> = {
  white_space: 'whitespace around it',
  quotes: 'quotes around it',
  prefix: 'the prefix whsec_',
};

/** What shop owners read, in the names of their platform and their settings. */
export function refusalWords({ source, reason }: RefusedRequest): RefusalWords {
  const title = platformTitle(source);
  const secrets = settingName(source, 'WEBHOOK_SECRETS');
  const send = `Make sure that nothing between ${title} and the bot, such as a proxy, changes its webhooks.`;
  switch (reason.kind) {
    case 'signature_mismatch':
      return {
        why: 'It was signed with another secret, or its body was changed on the way',
        hint: `Copy the webhook’s secret from ${title} again and put it first in ${secrets}. If the request was forged, there is nothing to do.`,
      };
    case 'secret_differs':
      return {
        why: `The secret is almost right: it differs only by ${secretChanges[reason.how]}`,
        hint: `In ${secrets}, write the secret exactly as ${title} shows it.`,
      };
    case 'body_changed':
      return {
        why: `The body was changed after it was signed: ${bodyChanges[reason.how]}`,
        hint: send,
      };
    case 'signature_missing':
      return missingWords(reason, title);
    case 'signature_malformed':
      return {
        why: `The header ${reason.header} does not hold a valid signature`,
        hint: send,
      };
    case 'timestamp_off':
      return timestampWords(reason.ageMs, title);
    case 'foreign_owner':
      return ownerWords(reason, source);
    case 'unknown_source':
      return {
        why: 'This address does not accept webhooks',
        hint: 'Check the address at the platform: it must end in /webhooks/sellfern or /webhooks/sellapp, and works only once that platform’s webhook secret is set.',
      };
    case 'no_room':
      return {
        why: 'More requests were being read at that moment than there is memory for',
        hint: `Somebody may be sending many at once. ${title} sends it again by itself.`,
      };
    case 'not_stored':
      return {
        why: 'It could not be saved: the database was unavailable, or too many events were waiting',
        hint: `Check the database, its disk and the waiting events. ${title} will send it again on its own.`,
      };
    case 'method':
      return shapes.method;
    default:
      return { ...shapes[reason.kind], hint: `${shapes[reason.kind].hint} ${send}` };
  }
}

/** What is wrong with a request before its signature is checked, or with a body that was signed. */
const shapes = {
  content_type: {
    why: 'Its Content-Type is not JSON',
    hint: 'It must be application/json.',
  },
  compressed: { why: 'Its body is compressed', hint: 'Webhooks must not be compressed.' },
  method: {
    why: 'It was not sent with POST',
    hint: 'This happens when the address is opened in a browser. There is nothing to do.',
  },
  too_large: {
    why: 'Its body is larger than 256 KiB',
    hint: 'No platform sends webhooks that large.',
  },
  broken_off: { why: 'Its body was incomplete', hint: 'The connection was lost.' },
  not_json: {
    why: 'Its body is not a JSON object, although the signature is right',
    hint: 'Is it really a webhook?',
  },
  no_event_type: {
    why: 'Its body has no event type, although the signature is right',
    hint: 'Is it really a webhook?',
  },
} as const satisfies Readonly<Record<string, RefusalWords>>;

function missingWords(
  { header, signedLike }: Extract<RefusalReason, { readonly kind: 'signature_missing' }>,
  title: string,
): RefusalWords {
  if (signedLike !== undefined) {
    const meant = platformTitle(signedLike);
    return {
      why: `It is signed the way ${meant} signs, but was sent to ${title}’s address`,
      hint: `At ${meant}, set the webhook’s address to ${webhookPath(signedLike)}.`,
    };
  }
  return {
    why: `It has no signature: the header ${header} is missing`,
    hint: `Check that ${title} signs its webhooks and that no proxy removes the header. A browser or a scanner that opens the address causes this, too.`,
  };
}

function timestampWords(ageMs: number, title: string): RefusalWords {
  const minutes = Math.max(1, Math.round(Math.abs(ageMs) / 60_000));
  const when = ageMs < 0 ? 'in the future' : 'ago';
  return {
    why: `Its signature is dated ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${when}`,
    hint: `Check this machine’s clock. If it is right, this is an old copy: ${title} will send a fresh one.`,
  };
}

function ownerWords(
  { owner, pinned }: Extract<RefusalReason, { readonly kind: 'foreign_owner' }>,
  source: string,
): RefusalWords {
  const title = platformTitle(source);
  const setting = settingName(source, platformNamed(source)?.settings.owner ?? 'OWNER');
  return {
    why:
      owner === undefined
        ? 'It does not say which shop it belongs to'
        : `It belongs to another shop: “${owner}”`,
    hint:
      pinned === undefined
        ? `Only events of the shop in ${setting} are accepted. Compare that setting with what ${title} shows.`
        : `Only events of “${pinned}” are accepted, because its event was the first. To accept another shop’s instead, set ${setting}.`,
  };
}
