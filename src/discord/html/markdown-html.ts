import { html, type SafeHtml } from '@remix-run/html-template';
import { parseInline, parseMarkdown, type MarkdownNode } from './parse-markdown.ts';
import { timestampHtml } from './timestamp-html.ts';

/** A text of several lines. Whatever in it is no markdown of Discord's stays text. */
export function markdownHtml(text: string, now: number): SafeHtml {
  return html`${parseMarkdown(text).map((node) => nodeHtml(node, now))}`;
}

/** A text of one line: a title, a field's name. */
export function inlineHtml(text: string, now: number): SafeHtml {
  return html`${parseInline(text).map((node) => nodeHtml(node, now))}`;
}

/** A link that opens elsewhere; anything but http(s) leads nowhere. */
export function linkHtml(href: string, content: SafeHtml, className?: string): SafeHtml {
  const isWeb = ['http:', 'https:'].includes(URL.parse(href)?.protocol ?? '');
  if (!isWeb) return content;
  const look = className === undefined ? undefined : html`class="${className}"`;
  return html`<a href="${href}" ${look} target="_blank" rel="noopener noreferrer">${content}</a>`;
}

function nodeHtml(node: MarkdownNode, now: number): SafeHtml {
  switch (node.type) {
    case 'text':
      return html`${node.text}`;
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'pre':
      return html`<pre>${node.text}</pre>`;
    case 'time':
      return timestampHtml(node.seconds, node.style, now);
    case 'mention':
      return html`<span class="mention">@${node.id}</span>`;
    default:
      return wrapped(node, html`${node.children.map((child) => nodeHtml(child, now))}`);
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
