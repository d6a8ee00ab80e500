import { expect, it } from 'vitest';
import { explainMismatch } from '../../../src/inbox/refusals/explain-mismatch.ts';
import { sellapp } from '../../../src/platforms/sellapp/sellapp.ts';

const secret = 'whsec_the-secret-of-the-shop';
const pretty = '{\n  "event": "order.paid",\n  "url": "https://shop.example/é"\n}';
const compact = JSON.stringify(JSON.parse(pretty));
const php = '{"event":"order.paid","url":"https:\\/\\/shop.example\\/\\u00e9"}';

/** What is said of a body that was signed as another, with a secret that is set as another. */
function explain(sent: {
  readonly signed: string;
  readonly came?: string;
  readonly ours?: string;
  readonly theirs?: string;
}) {
  const { signed, came = signed, ours = secret, theirs = secret } = sent;
  const headers = sellapp.sign({ type: '', body: Buffer.from(signed), secret: theirs });
  const request = { headers, body: Buffer.from(came), now: 0 };
  return explainMismatch(
    { shop: 'sellapp', platform: sellapp, secrets: ['another', ours] },
    request,
  );
}

it.each([
  ['a line end was added', `${compact}\n`, compact, 'white_space'],
  ['a line end was taken away', compact, `${compact}\n`, 'white_space'],
  ['white space was trimmed', `${compact}\r\n`, compact, 'white_space'],
  [
    'line ends were converted to those of Windows',
    pretty.replaceAll('\n', '\r\n'),
    pretty,
    'line_ends',
  ],
  [
    'line ends were converted from those of Windows',
    pretty,
    pretty.replaceAll('\n', '\r\n'),
    'line_ends',
  ],
  ['JSON was written anew', pretty, compact, 'json_rewritten'],
  ['JSON as PHP writes it was written anew', compact, php, 'json_rewritten'],
])('notices that %s on the way', (_case, came, signed, how) => {
  expect(explain({ signed, came })).toEqual({ kind: 'body_changed', how });
});

it.each([
  ['white space', ` ${secret}\n`, secret, 'white_space'],
  ['quotes', `"${secret}"`, secret, 'quotes'],
  ['a prefix too many', secret, secret.slice('whsec_'.length), 'prefix'],
  ['a prefix too few', secret.slice('whsec_'.length), secret, 'prefix'],
])('notices %s in the secret that is set', (_case, ours, theirs, how) => {
  expect(explain({ signed: compact, ours, theirs })).toEqual({ kind: 'secret_differs', how });
});

it('has nothing to say of another secret or another body', () => {
  expect(explain({ signed: compact, theirs: 'somebody else’s' })).toBeUndefined();
  expect(explain({ signed: compact, came: compact.replace('paid', 'made') })).toBeUndefined();
  expect(explain({ signed: compact, came: 'no JSON' })).toBeUndefined();
});

it('is not brought down by JSON that is nested too deep to be written', () => {
  expect(explain({ signed: compact, came: '{"a":'.repeat(13_000) })).toBeUndefined();
  const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
  expect(explain({ signed: compact, came: deep })).toBeUndefined();
});
