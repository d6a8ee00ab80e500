import { parseJson } from '../parse-body.ts';
import { readId, readText } from '../read-field.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where the answer is empty or cannot be read. */
  readonly body: unknown;
  readonly readable: boolean;
  /** Errors: the platform's own code and words, untrusted. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Bytes; a page of a hundred orders is far below. */
const largestAnswer = 8 * 1024 * 1024;

/**
 * Reads an answer and, from whichever of the known forms, what it says of itself: Sellfern's
 * `{ error: { code, message }, meta: { request_id } }`, `{ error: "text" }` (seen), and SellApp's flat
 * `{ code, message, request_id }` with `X-Request-ID`.
 *
 * @throws when the connection breaks or the signal aborts.
 */
export async function readAnswer(response: Response): Promise<ApiAnswer> {
  const { status, headers } = response;
  const text = await readBounded(response);
  const { body, readable } = parsed(text);
  return {
    status,
    headers,
    body,
    readable,
    code: readText([body], ['error.code', 'code', 'type'], 100),
    message: readText([body], ['error.message', 'message', 'error'], 300),
    requestId:
      readId([body], ['meta.request_id', 'request_id', 'error.request_id']) ??
      readText([{ header: headers.get('x-request-id') }], ['header'], 200),
  };
}

function parsed(text: string | undefined): { readonly body: unknown; readonly readable: boolean } {
  if (text === undefined) return { body: undefined, readable: false };
  if (text.trim() === '') return { body: undefined, readable: true };
  try {
    return { body: parseJson(text), readable: true };
  } catch {
    return { body: undefined, readable: false };
  }
}

/** The text, undefined where it is too large. */
async function readBounded(response: Response): Promise<string | undefined> {
  const stream: AsyncIterable<Uint8Array> | readonly never[] = response.body ?? [];
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early closes the connection.
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > largestAnswer) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
