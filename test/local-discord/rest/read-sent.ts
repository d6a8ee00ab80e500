import type { IncomingMessage } from 'node:http';
import { readBody } from './read-body.ts';

export interface SentFile {
  readonly name: string;
  readonly text: string;
}

/** What a request carries. */
export interface SentBody {
  readonly body: unknown;
  readonly files: readonly SentFile[];
}

export const malformed = Symbol('malformed');

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return malformed;
  }
}

/**
 * A body as JSON, or with files in a form: https://discord.com/developers/docs/reference#uploading-files. Files are text here.
 */
export async function readSent(request: IncomingMessage): Promise<SentBody> {
  const text = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { body: parse(text), files: [] };
  const parts = partsOf(text, /boundary=(.+)$/.exec(type)?.[1] ?? '');
  const payload = parts.find(({ headers }) => headers.includes('name="payload_json"'));
  const files = parts.flatMap(({ headers, content }) => {
    const [, name] = /filename="([^"]+)"/.exec(headers) ?? [];
    return name === undefined ? [] : [{ name, text: content }];
  });
  return { body: parse(payload?.content ?? ''), files };
}

/** https://www.rfc-editor.org/rfc/rfc7578 */
function partsOf(text: string, boundary: string) {
  const parts = text.split(`--${boundary}`).slice(1, -1);
  return parts.map((part) => {
    const [headers = '', ...content] = part.split('\r\n\r\n');
    return { headers, content: content.join('\r\n\r\n').replace(/\r\n$/, '') };
  });
}
