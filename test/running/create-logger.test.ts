import { describe, expect, it } from 'vitest';
import { createHiddenTexts } from '../../src/running/create-hidden-texts.ts';
import { createLogger } from '../../src/running/create-logger.ts';

const secrets = ['whsec_"quoted"\\and/slashed', 'token-of-8', 'token-of-8-and-more', 'geheim-ü-🔑'];

function logWith(level = 'info') {
  const lines: string[] = [];
  const logger = createLogger({
    level,
    destination: { write: (line) => void lines.push(line) },
    hidden: createHiddenTexts(['', ...secrets]),
  });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
}

describe('a line of the log', () => {
  it('is JSON with a time, a level by name and a named event', () => {
    const { logger, lines, last } = logWith();
    logger.info({ order: '1042' }, 'order_seen');
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      order: '1042',
      event: 'order_seen',
    });
    expect(lines[0]).toMatch(/\n$/);
  });

  it.each(secrets)('never holds the secret %s, wherever it was put', (secret) => {
    const { logger, lines, last } = logWith('trace');
    const error = new Error(`refused ${secret}`, { cause: new Error(secret) });
    logger.error(
      {
        [secret]: secret,
        deep: [{ secret: `x${secret}x` }],
        err: Object.assign(error, { secret }),
      },
      `event ${secret}`,
    );
    logger.child({ secret }).info(secret);
    for (const line of lines) {
      expect(line).not.toContain(secret);
      expect(line).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
    expect(last()).toMatchObject({ secret: '[secret]', event: '[secret]' });
  });

  it('leaves nothing of a secret that holds another', () => {
    const { logger, last } = logWith();
    logger.info({ header: 'Bot token-of-8-and-more' }, 'x');
    expect(last()).toMatchObject({ header: 'Bot [secret]' });
  });
});

it('blots out nothing so short that it stands in words by chance: that would tell what it is', () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const hidden = createHiddenTexts(['1', 'event', '1234567']);
  const logger = createLogger({ level: 'info', destination, hidden });
  logger.info({ port: 1111 }, 'started');
  expect(lines.join('')).not.toContain('[secret]');
});

describe('an error in the log', () => {
  const cause = Object.assign(new TypeError('why'), { code: 'ECONNREFUSED', status: 502 });
  const error = new Error('what', { cause });

  it('says what and why, without a stack', () => {
    const { logger, last } = logWith();
    logger.error({ err: error }, 'x');
    expect(last()['err']).toEqual({
      type: 'Error',
      message: 'what',
      cause: { type: 'TypeError', message: 'why', code: 'ECONNREFUSED', status: 502 },
    });
  });

  it('has its stack with LOG_LEVEL=debug', () => {
    const { logger, last } = logWith('debug');
    logger.error({ err: error }, 'x');
    expect(last()['err']).toHaveProperty('stack', expect.stringContaining('create-logger.test'));
  });

  it('may be anything that was thrown', () => {
    const { logger, last } = logWith();
    logger.error({ err: 'a text' }, 'x');
    expect(last()['err']).toBe('a text');
  });

  it('is shown alike where pg-boss has made a plain object of it', () => {
    const { logger, last } = logWith();
    const { message, stack } = error;
    logger.error({ err: { message, stack, queue: 'prune' } }, 'x');
    expect(last()['err']).toEqual({ message: 'what' });
  });

  it('may be its own cause', () => {
    const { logger, last } = logWith();
    const circle = new Error('circle');
    circle.cause = new Error('half', { cause: circle });
    logger.error({ err: circle }, 'x');
    expect(last()).toHaveProperty('err.message', 'circle');
  });
});
