import { html, type SafeHtml } from '@remix-run/html-template';
import { z } from 'zod';
import { inlineHtml, linkHtml, markdownHtml, type Reader } from './markdown-html.ts';
import { timestampHtml } from './timestamp-html.ts';

const text = z.string().catch('');
const fieldSchema = z.object({ name: text, value: text, inline: z.boolean().catch(false) });

export const embedSchema = z.object({
  title: text,
  url: text,
  description: text,
  color: z.int().min(0).max(0xffffff).catch(0x4e5058),
  author: z.object({ name: text }).catch({ name: '' }),
  fields: z.array(fieldSchema).catch([]),
  footer: z.object({ text }).catch({ text: '' }),
  timestamp: z.iso.datetime().optional().catch(undefined),
});

type Field = z.infer<typeof fieldSchema>;

/** A part of an embed; left out where there is nothing to say. */
const part = (className: string, content: string, draw: () => SafeHtml): SafeHtml | undefined =>
  content === '' ? undefined : html`<div class="${className}">${draw()}</div>`;

/** One embed of a message. Its bar is a drawing, since a page that is safe takes no colours from texts. */
export function embedHtml(embed: z.infer<typeof embedSchema>, reader: Reader): SafeHtml {
  const { title, url, description, color, author, fields } = embed;
  const fill = `#${color.toString(16).padStart(6, '0')}`;
  const name = inlineHtml(title, reader);
  return html`<article class="embed">
    <svg class="bar" aria-hidden="true"><rect width="100%" height="100%" fill="${fill}" /></svg>
    ${part('embed-author', author.name, () => html`${author.name}`)}
    ${part('embed-title', title, () => (url === '' ? name : linkHtml(url, name)))}
    ${part('embed-description', description, () => markdownHtml(description, reader))}
    ${
      fields.length === 0
        ? undefined
        : html`<dl class="embed-fields">
            ${inRows(fields).map((field) => fieldHtml(field, reader))}
          </dl>`
    }
    ${footerHtml(embed, reader)}
  </article>`;
}

/** The footer with the embed's own time behind it, either alone if there is only one of them. */
function footerHtml(
  { footer: { text: words }, timestamp }: z.infer<typeof embedSchema>,
  { now }: Reader,
): SafeHtml | undefined {
  const time =
    timestamp === undefined ? undefined : timestampHtml(Date.parse(timestamp) / 1000, 's', now);
  const between = words === '' || time === undefined ? '' : ' • ';
  return part('embed-footer', words + (timestamp ?? ''), () => html`${words}${between}${time}`);
}

/** Up to three inline fields share a row, whose columns are divided among them. */
function inRows(fields: readonly Field[]): readonly (Field & { readonly share: number })[] {
  const rows: Field[][] = [];
  for (const field of fields) {
    const row = rows.at(-1);
    if (field.inline && row?.[0]?.inline === true && row.length < 3) row.push(field);
    else rows.push([field]);
  }
  return rows.flatMap((row) =>
    row.map((field) => ({ ...field, share: field.inline ? row.length : 1 })),
  );
}

function fieldHtml(
  { name, value, share }: Field & { readonly share: number },
  reader: Reader,
): SafeHtml {
  return html`<div class="embed-field share-${share}">
    <dt>${inlineHtml(name, reader)}</dt>
    <dd>${markdownHtml(value, reader)}</dd>
  </div>`;
}
