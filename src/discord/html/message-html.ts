import { html, type SafeHtml } from '@remix-run/html-template';
import { z } from 'zod';
import { embedHtml, embedSchema } from './embed-html.ts';
import { linkHtml, markdownHtml, type Reader } from './markdown-html.ts';

const text = z.string().catch('');
const listOf = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).catch([]);

/** Of Discord's message what a reader sees; everything else, and what has another shape, is left out. */
const messageSchema = z.object({
  content: text,
  embeds: listOf(embedSchema),
  components: listOf(z.object({ components: listOf(z.object({ label: text, url: text })) })),
});

/**
 * A message body as Discord shows it, with one of its embeds only if `only` names it. What is in it is text:
 * no markup of a customer's becomes markup of the page.
 */
export function messageHtml(
  body: Readonly<Record<string, unknown>>,
  { only, ...reader }: Reader & { readonly only?: number | undefined },
): SafeHtml {
  const { content, embeds, components } = messageSchema.parse(body);
  const shown = only === undefined ? embeds : embeds.slice(only, only + 1);
  // What a message of several cards says outside of them is about the first one.
  const words = shown.length < embeds.length ? '' : content;
  const buttons = components.flatMap((row) => row.components).filter(({ url }) => url !== '');
  return html`<div class="discord">
    ${words === '' ? undefined : html`<div class="content">${markdownHtml(words, reader)}</div>`}
    ${shown.map((embed) => embedHtml(embed, reader))}
    ${
      buttons.length === 0
        ? undefined
        : html`<div class="buttons">
            ${buttons.map(({ label, url }) => linkHtml(url, html`${label}`, 'button'))}
          </div>`
    }
  </div>`;
}
