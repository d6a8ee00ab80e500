/** What went wrong, for code to decide on; the message is for people. */
export type PlatformApiErrorCode =
  | 'validation_error'
  | 'unauthorized'
  | 'missing_scope'
  | 'not_found'
  | 'cursor_expired'
  | 'idempotency_conflict'
  | 'rate_limited'
  /** The platform has trouble of its own (5xx). */
  | 'unavailable'
  /** No connection came about. */
  | 'unreachable'
  | 'deadline'
  /** An answer that is no JSON, too large, a redirect, or a status that none of the above is. */
  | 'unexpected_answer';

/**
 * A platform's API did not do what was asked. The message says in words what to do about it and holds
 * neither token nor address of a customer.
 */
export class PlatformApiError extends Error {
  override readonly name = 'PlatformApiError';
  readonly code: PlatformApiErrorCode;
  /** HTTP status; absent where there was no answer. */
  readonly status: number | undefined;
  /** The platform's name for the request, which its support asks for. */
  readonly requestId: string | undefined;

  constructor(
    code: PlatformApiErrorCode,
    message: string,
    about: {
      readonly status?: number | undefined;
      readonly requestId?: string | undefined;
    } = {},
  ) {
    super(message);
    this.code = code;
    this.status = about.status;
    this.requestId = about.requestId;
  }
}
