import type {
  BodyChange,
  RefusalReason,
  RefusedRequest,
  SecretChange,
} from '../../../inbox/refusals/refused-request.ts';
import { platformNamed, platformTitle } from '../../../platforms/index.ts';
import { settingName } from '../../../config/setting-name.ts';

export interface RefusalWords {
  /** What was wrong. */
  readonly why: string;
  /** The one thing to do about it. */
  readonly hint: string;
}

const bodyChanges: Readonly<Record<BodyChange, string>> = {
  json_rewritten: 'something read the JSON and wrote it anew',
  line_ends: 'its line ends are others',
  white_space: 'white space was added or removed at its end',
};

const secretChanges: Readonly<Record<SecretChange, string>> = {
  white_space: 'white space around it',
  quotes: 'quotes around it',
  prefix: 'the prefix whsec_',
};

/** What a shop's owner is told: in his platform's and his settings' names. */
export function refusalWords({ source, reason }: RefusedRequest): RefusalWords {
  const title = platformTitle(source);
  const secrets = settingName(source, 'WEBHOOK_SECRETS');
  const send = `Let ${title} send its webhooks to the bot without a proxy that changes them.`;
  switch (reason.kind) {
    case 'signature_mismatch':
      return {
        why: 'The signature was made with another secret, or over another body',
        hint: `Copy the webhook’s secret from ${title} once more and put it first into ${secrets}. If somebody forged it, there is nothing to do.`,
      };
    case 'secret_differs':
      return {
        why: `The secret is nearly right: it differs by ${secretChanges[reason.how]}`,
        hint: `Write the secret into ${secrets} exactly as ${title} shows it.`,
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
        why: `The header ${reason.header} holds no signature that could be right`,
        hint: send,
      };
    case 'timestamp_off':
      return timestampWords(reason.ageMs, title);
    case 'foreign_owner':
      return ownerWords(reason.owner, source);
    case 'unknown_source':
      return {
        why: 'No webhooks are taken at this address',
        hint: 'Compare the address at the platform with /webhooks/sellfern and /webhooks/sellapp, and set the platform’s secrets: without them it is not used.',
      };
    case 'no_room':
      return {
        why: 'More requests were being read at that moment than there is memory for',
        hint: `Somebody may be sending many at once. ${title} sends it again by itself.`,
      };
    case 'not_stored':
      return {
        why: 'It could not be stored: the database did not take it, or too much was waiting',
        hint: `Look at the database, its disk and the events that wait. ${title} sends it again by itself.`,
      };
    default:
      return { ...shapes[reason.kind], hint: `${shapes[reason.kind].hint} ${send}` };
  }
}

/** What is wrong with a request before anybody looks at its signature, or with a body that was signed. */
const shapes = {
  content_type: {
    why: 'It does not say that its body is JSON',
    hint: 'Content-Type must be application/json.',
  },
  compressed: { why: 'Its body is compressed', hint: 'Webhooks must come uncompressed.' },
  method: { why: 'It was not sent with POST', hint: 'A browser that opens the address does this.' },
  too_large: { why: 'Its body is larger than 256 KiB', hint: 'No platform sends such webhooks.' },
  broken_off: { why: 'Its body did not come to an end', hint: 'The connection broke.' },
  not_json: {
    why: 'Its body is no JSON object, though the signature is right',
    hint: 'Is it a webhook at all?',
  },
  no_event_type: {
    why: 'Its body names no event type, though the signature is right',
    hint: 'Is it a webhook at all?',
  },
} as const satisfies Readonly<Record<string, RefusalWords>>;

function missingWords(
  { header, signedLike }: Extract<RefusalReason, { readonly kind: 'signature_missing' }>,
  title: string,
): RefusalWords {
  if (signedLike !== undefined) {
    const meant = platformTitle(signedLike);
    return {
      why: `It is signed as ${meant} signs, but was sent to ${title}’s address`,
      hint: `At ${meant}, set the address to /webhooks/${signedLike}.`,
    };
  }
  return {
    why: `It has no signature: the header ${header} is missing`,
    hint: `Let ${title} sign its webhooks, and let no proxy remove the header. A browser or a scanner that tries the address does this too.`,
  };
}

function timestampWords(ageMs: number, title: string): RefusalWords {
  const minutes = Math.max(1, Math.round(Math.abs(ageMs) / 60_000));
  const when = ageMs < 0 ? 'in the future' : 'ago';
  return {
    why: `It says that it was signed ${minutes} minutes ${when}`,
    hint: `Set this machine’s clock. If the clock is right, it is an old copy: ${title} sends a fresh one.`,
  };
}

function ownerWords(owner: string | undefined, source: string): RefusalWords {
  const title = platformTitle(source);
  const setting = settingName(source, platformNamed(source)?.settings.owner ?? 'OWNER');
  return {
    why:
      owner === undefined
        ? 'It does not say whose event it is'
        : `It belongs to somebody else: “${owner}”`,
    hint: `Only events of the owner in ${setting} are taken. Compare it with what ${title} shows.`,
  };
}
