import { z } from 'zod';
import { platformNamed } from '../../src/platforms/index.ts';
import type { Scene } from './scene.ts';

const answerSchema = z.object({
  status: z.string().optional(),
  error: z.object({ code: z.string() }).optional(),
});

/** Sends a scene's webhook over HTTP, signed as its platform would, or as somebody without the secret. */
export async function sendScene(
  { platform, type, body, signed }: Scene,
  secret: string,
  port: number,
): Promise<{ readonly status: number; readonly word: string }> {
  const bytes = Buffer.from(JSON.stringify(body));
  const key = signed === 'rightly' ? secret : `not ${secret}`;
  const headers = platformNamed(platform)?.sign({ type, body: bytes, secret: key }) ?? {};
  const response = await fetch(`http://127.0.0.1:${port}/webhooks/${platform}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: bytes,
    signal: AbortSignal.timeout(10_000),
  });
  const answer = answerSchema.parse(await response.json());
  return { status: response.status, word: answer.status ?? answer.error?.code ?? 'nothing' };
}
