/**
 * A run with an @ inside, or a sign that looks like one: the full-width and the small @ are written and read as
 * addresses, too. Begins only where a run begins, so that a long text is walked through once.
 */
const run = String.raw`[^\s,;/|()<>@＠﹫]`;
const withSign = new RegExp(String.raw`(?<!${run})${run}+(?:[@＠﹫]+${run}+)+`, 'gu');

/** What a price is: `5@100k`, `12@$4.99`, `2x@15$`, `3@5USD.pack`. `12345@163.com` is none: its dot leads to a name. */
const count = String.raw`\d+(?:\.\d+)?(?:x|pcs?|packs?)?`;
const amount = String.raw`(?:\d{1,3}(?:\.\d{3}){1,2}|\d+(?:\.\d+)?)[a-z]{0,3}`;
const per = String.raw`(?:\.(?:pack|pc|pcs|piece|each|ea|set|box|bundle|unit)s?)?`;
const price = new RegExp(
  String.raw`^${count}[@＠﹫]+[$€£¥₫]?${amount}[$€£¥₫]?${per}[.?!:"']*$`,
  'iu',
);

/**
 * Blots out e-mail addresses, wherever text from outside is shown: in lists, behind `mailto:`, at hosts without a dot
 * and at numbers, too.
 */
export function withoutEMail(text: string): string {
  return text.replace(withSign, (found) => (price.test(found) ? found : '•••'));
}
