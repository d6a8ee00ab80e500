import { DiscordAPIError, HTTPError, RateLimitError, type DiscordErrorData } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { classifyError } from '../../src/discord/classify-error.ts';

const secretWord = 'words of a customer';
const request = { body: { content: secretWord }, files: undefined };

/** As @discordjs/rest makes it of an answer. */
function apiError(status: number, code: number | undefined, errors?: object): DiscordAPIError {
  const body = { message: secretWord, code, ...(errors && { errors }) } as DiscordErrorData;
  return new DiscordAPIError(body, body.code, status, 'POST', 'http://127.0.0.1/', request);
}

function rateLimited(retryAfter: number, timeToReset: number, global: boolean): RateLimitError {
  return new RateLimitError({
    retryAfter,
    timeToReset,
    global,
    hash: '',
    limit: 5,
    majorParameter: '1',
    method: 'POST',
    route: '/',
    scope: global ? 'global' : 'user',
    sublimitTimeout: 0,
    url: 'http://127.0.0.1/',
  });
}

describe('what a failed call means', () => {
  it.each([
    [401, 0, 'token_refused'],
    [401, undefined, 'token_refused'],
    [400, 50014, 'token_refused'],
    [400, 40001, 'token_refused'],
    [403, 40001, 'token_refused'],
    [403, 50001, 'channel_closed'],
    [403, 50007, 'channel_closed'],
    [403, 50278, 'channel_closed'],
    [404, 10013, 'channel_closed'],
    [403, 40003, 'busy'],
    [400, 50083, 'channel_closed'],
    [403, 50083, 'channel_closed'],
    [400, 160005, 'channel_closed'],
    [403, 160005, 'channel_closed'],
    [400, 160006, 'channel_closed'],
    [400, 40067, 'channel_closed'],
    [400, 50024, 'channel_closed'],
    [400, 10003, 'channel_closed'],
    [400, 50001, 'channel_closed'],
    [400, 50013, 'channel_closed'],
    [403, 50013, 'channel_closed'],
    [403, 160002, 'channel_closed'],
    [400, 160009, 'channel_closed'],
    [404, 10003, 'channel_closed'],
    [400, 50008, 'channel_closed'],
    [403, 20001, 'channel_closed'],
    [404, 0, 'channel_closed'],
    [404, 10008, 'message_gone'],
    [400, 50035, 'refused'],
    [400, 50006, 'refused'],
    [400, 0, 'refused'],
    [413, 40005, 'refused'],
    [429, 1015, 'busy'],
    [429, 20028, 'busy'],
    [429, 30046, 'busy'],
    [429, 40062, 'busy'],
    [404, 10087, 'busy'],
    [400, 10087, 'busy'],
    [403, 1015, 'busy'],
    [400, 130000, 'busy'],
    [429, undefined, 'busy'],
    [403, undefined, 'busy'],
    [404, undefined, 'busy'],
    [400, undefined, 'busy'],
  ])('is decided on the status and the code: %i with %s is %4$s', (status, code, kind) => {
    const failure = classifyError(apiError(status, code));
    expect(failure.kind).toBe(kind);
    expect(failure.reason).not.toContain(secretWord);
    expect(failure.reason).not.toMatch(/NaN|undefined/);
  });

  it.each([
    [403, 1015, true],
    [429, 1015, true],
    [429, 20028, false],
    [400, 130000, false],
  ])(
    'holds for the whole bot if the address is banned: %i with %i is %s',
    (status, code, global) => {
      expect(classifyError(apiError(status, code))).toMatchObject({ global });
    },
  );

  it.each([500, 502, 503, 504, 520])('is "busy" for %i', (status) => {
    const error = new HTTPError(status, secretWord, 'POST', 'http://127.0.0.1/', request);
    expect(classifyError(error)).toEqual({
      kind: 'busy',
      reason: `Discord answered ${status}`,
      global: false,
      answer: 'error',
    });
  });

  it('names the missing permission of a closed channel', () => {
    expect(classifyError(apiError(403, 50001)).reason).toContain('View Channel');
    expect(classifyError(apiError(403, 50013)).reason).toContain('Send Messages');
    expect(classifyError(apiError(404, 10003)).reason).toContain('no longer exists');
  });

  it('takes the longer of the two waits of a rate limit, and says whether it is for the whole bot', () => {
    expect(classifyError(rateLimited(7_000, 9_000, false))).toMatchObject({
      kind: 'busy',
      afterMs: 9_000,
      global: false,
      answer: 'refusal',
    });
    expect(classifyError(rateLimited(60_000, 0, true))).toMatchObject({
      kind: 'busy',
      afterMs: 60_000,
      global: true,
      answer: 'refusal',
    });
  });

  it.each([0, -1, Number.NaN])('has no wait where a rate limit tells %d', (wait) => {
    expect(classifyError(rateLimited(wait, 50, false))).toMatchObject({ afterMs: undefined });
  });

  it('lists the fields Discord complains about by path and code, and nothing of our words', () => {
    const errors = {
      _errors: [{ code: 'TOP', message: secretWord }],
      embeds: {
        0: {
          title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: secretWord }] },
          fields: { 2: { value: { _errors: [{ code: 'A' }, { code: 'B' }] } } },
        },
      },
    };
    expect(classifyError(apiError(400, 50035, errors))).toEqual({
      kind: 'refused',
      reason:
        'Discord answered 400 (code 50035): TOP, ' +
        'embeds.0.title BASE_TYPE_MAX_LENGTH, embeds.0.fields.2.value A B',
    });
  });

  it('names the fields of an answer that is not as documented, and nothing that they hold', () => {
    const parse = z.object({ id: z.string(), roles: z.array(z.object({ id: z.string() })) });
    const bare = parse.safeParse({ id: secretWord, roles: [{ id: 5 }] });
    const page = parse.safeParse(secretWord);
    expect(classifyError(bare.error)).toEqual({
      kind: 'busy',
      reason: 'Discord answered something else than it documents (roles.0.id)',
      global: false,
      answer: 'none',
    });
    expect(classifyError(page.error).reason).toContain('(no object)');
  });

  it.each([{ _errors: 'x' }, { _errors: [{}] }, { a: 'x' }])(
    'survives a list of fields that makes no sense: %j',
    (errors) => {
      const { kind, reason } = classifyError(apiError(400, 50035, errors));
      expect(kind).toBe('refused');
      expect(reason).not.toContain(secretWord);
    },
  );

  it.each([
    [Object.assign(new Error(secretWord), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [new TypeError(secretWord, { cause: Object.assign(new Error(), { code: 'EAI' }) }), 'EAI'],
    [new DOMException(secretWord, 'AbortError'), 'AbortError'],
    [new SyntaxError(secretWord), 'SyntaxError'],
    [secretWord, 'unknown'],
    [undefined, 'unknown'],
  ])('is "busy" when there was no answer, and names the cause without its text', (error, name) => {
    const failure = classifyError(error);
    expect(failure).toEqual({
      kind: 'busy',
      reason: `no answer from Discord (${name})`,
      global: false,
      answer: 'none',
    });
  });
});
