import type { PlatformApiErrorCode } from '../platform-api-error.ts';
import type { ApiAnswer } from './read-answer.ts';

/** Whose API it is, and the settings an owner has to look at when it refuses. */
export interface Account {
  readonly title: string;
  readonly url: string;
  /** The setting that holds the base address. */
  readonly urlSetting: string;
  /** The setting that holds the token. */
  readonly tokenSetting: string;
  readonly token: string;
  /** What the platform calls a permission of a token. */
  readonly permission: 'scope' | 'ability';
}

/** What happened and what to do about it, for an operator. Never holds the token. */
export function explainError(
  code: PlatformApiErrorCode,
  about: {
    readonly account: Account;
    readonly scope: string | undefined;
    readonly answer: ApiAnswer | undefined;
    /**
     * Whether the platform's own words are quoted. An operator's command that changes something shows them; what
     * the bot reads on its own ends in the log, and the words may hold anything.
     */
    readonly quoting: boolean;
  },
): string {
  const { account, scope, answer, quoting } = about;
  const { title, urlSetting, tokenSetting, permission } = account;
  const said = quoting ? saidBy(answer, account) : '';
  const http = answer === undefined ? '' : ` (HTTP ${answer.status})`;
  switch (code) {
    case 'validation_error':
      return `${title} did not accept the request${said}. Correct it and try again.`;
    case 'unauthorized':
      return `${title} refused the token: it is wrong or revoked. Put a valid one into ${tokenSetting}.`;
    case 'missing_scope':
      return `The token in ${tokenSetting} lacks ${scope === undefined ? `the ${permission} for this` : `the ${permission} ${scope}`}${said}. Add it at ${title}, or make a token that has it.`;
    case 'not_found':
      return `${title} has nothing with this id, or it is another account's. Check the id.`;
    case 'cursor_expired':
      return `${title} no longer keeps what was to be read from here on. Begin anew.`;
    case 'idempotency_conflict':
      return `${title} has seen this request's key with other content. Try again.`;
    case 'rate_limited':
      return `${title} asks for fewer requests. Wait a minute and try again.`;
    case 'unavailable':
      return `${title} has trouble of its own${http}. Try again later.`;
    case 'unreachable':
      return `${title} could not be reached. Check ${urlSetting} and the network.`;
    case 'deadline':
      return `${title} did not answer in time. Try again later.`;
    case 'unexpected_answer':
      return `${title} gave an answer that cannot be understood${http}. Check ${urlSetting}.`;
  }
}

/** The platform's own words, without the token should it repeat it. */
function saidBy(answer: ApiAnswer | undefined, { token }: Account): string {
  const said = answer?.message ?? answer?.code;
  return said === undefined ? '' : `: "${said.replaceAll(token, '•••')}"`;
}
