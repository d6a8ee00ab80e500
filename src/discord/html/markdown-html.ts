import { html, type SafeHtml } from '@remix-run/html-template';
import { parseInline, parseMarkdown, type MarkdownNode } from './parse-markdown.ts';
import { timestampHtml } from './timestamp-html.ts';

/** Who reads, and what they know. */
export interface Reader {
  /** ms since 1970. */
  readonly now: number;
  /** What people call a channel; where that is not known, its id is shown. */
  readonly channelName?: ((id: string) => string | undefined) | undefined;
}

/** A text of several lines. Whatever in it is no markdown of Discord's stays text. */
export function markdownHtml(text: string, reader: Reader): SafeHtml {
  return html`${parseMarkdown(text).map((node) => nodeHtml(node, reader))}`;
}

/** A text of one line: a title, a field's name. */
export function inlineHtml(text: string, reader: Reader): SafeHtml {
  return html`${parseInline(text).map((node) => nodeHtml(node, reader))}`;
}

/** A link that opens elsewhere; anything but http(s) leads nowhere. */
export function linkHtml(href: string, content: SafeHtml, className?: string): SafeHtml {
  const isWeb = ['http:', 'https:'].includes(URL.parse(href)?.protocol ?? '');
  if (!isWeb) return content;
  const look = className === undefined ? undefined : html`class="${className}"`;
  return html`<a href="${href}" ${look} target="_blank" rel="noopener noreferrer">${content}</a>`;
}

function nodeHtml(node: MarkdownNode, reader: Reader): SafeHtml {
  switch (node.type) {
    case 'text':
      return html`${node.text}`;
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'pre':
      return html`<pre>${node.text}</pre>`;
    case 'time':
      return timestampHtml(node.seconds, node.style, reader.now);
    case 'mention':
      return html`<span class="mention">@${node.id}</span>`;
    case 'channel':
      return html`<span class="mention">#${reader.channelName?.(node.id) ?? node.id}</span>`;
    default:
      return wrapped(node, html`${node.children.map((child) => nodeHtml(child, reader))}`);
  }
}

type Parent = Extract<MarkdownNode, { readonly children: unknown }>;

/** Headings and list items of a card are none of the page around it. */
function wrapped(node: Parent, content: SafeHtml): SafeHtml {
  switch (node.type) {
    case 'strong':
      return html`<strong>${content}</strong>`;
    case 'u':
      return html`<u>${content}</u>`;
    case 's':
      return html`<s>${content}</s>`;
    case 'em':
      return html`<em>${content}</em>`;
    case 'link':
      return linkHtml(node.href, content);
    case 'quote':
      return html`<blockquote>${content}</blockquote>`;
    case 'small':
      return html`<small>${content}</small>`;
    case 'item':
      return html`<div class="item">${content}</div>`;
    case 'line':
      return html`<div>${content}</div>`;
    default:
      return html`<div class="${node.type}">${content}</div>`;
  }
}
