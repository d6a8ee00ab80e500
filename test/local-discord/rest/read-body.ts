import type { IncomingMessage } from 'node:http';

const mostBytes = 10 * 1024 * 1024;

/** The body of a request as text; empty when it is larger than any JSON body Discord takes. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
  }
  return size <= mostBytes ? Buffer.concat(chunks).toString('utf8') : '';
}
