import { element } from './element.js';
import { parseInline, parseMarkdown } from './markdown.js';
import { timestamp } from './time.js';

const tags = {
  quote: 'blockquote',
  item: 'li',
  line: 'div',
  small: 'small',
  strong: 'strong',
  u: 'u',
  s: 's',
  em: 'em',
  code: 'code',
  pre: 'pre',
};

/** A text with markdown, as nodes. */
export function markdown(text) {
  return parseMarkdown(text).map(toNode);
}

function toNode(node) {
  switch (node.type) {
    case 'text':
      return document.createTextNode(node.text);
    case 'link':
      return link(node.href, ...node.children.map(toNode));
    case 'time':
      return timestamp(node.seconds, node.style);
    case 'mention':
      return element('span', { class: 'mention' }, `@${node.id}`);
    default:
      return element(
        tags[node.type] ?? node.type,
        {},
        ...(node.children?.map(toNode) ?? [node.text]),
      );
  }
}

const isWebUrl = (href) => ['http:', 'https:'].includes(URL.parse(href)?.protocol);

/** A link that opens elsewhere; anything but http(s) leads nowhere. */
export function link(href, ...children) {
  const target = isWebUrl(href) ? href : undefined;
  return element('a', { href: target, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

/** One embed of a message. */
export function embed({
  title,
  url,
  description,
  fields = [],
  footer,
  author,
  color,
  timestamp: at,
}) {
  const made = element('article', { class: 'embed' });
  if (Number.isInteger(color))
    made.style.setProperty('--bar', `#${color.toString(16).padStart(6, '0')}`);
  if (author?.name) made.append(element('div', { class: 'embed-author' }, author.name));
  if (title) {
    const text = parseInline(title).map(toNode);
    made.append(element('h2', { class: 'embed-title' }, ...(url ? [link(url, ...text)] : text)));
  }
  if (description)
    made.append(element('div', { class: 'embed-description' }, ...markdown(description)));
  if (fields.length > 0)
    made.append(element('div', { class: 'embed-fields' }, ...inRows(fields).map(field)));
  const date = at
    ? new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' }).format(
        new Date(at),
      )
    : '';
  const foot = [footer?.text, date].filter(Boolean).join(' • ');
  if (foot) made.append(element('footer', { class: 'embed-footer' }, foot));
  return made;
}

/** Up to three inline fields share a row; the row's twelve columns are divided among them. */
function inRows(fields) {
  const rows = [];
  for (const one of fields) {
    const row = rows.at(-1);
    if (one.inline && row?.[0].inline && row.length < 3) row.push(one);
    else rows.push([one]);
  }
  return rows.flatMap((row) => row.map((one) => ({ ...one, share: one.inline ? row.length : 1 })));
}

function field({ name, value, share }) {
  const parts = [
    element('h3', {}, ...parseInline(name).map(toNode)),
    element('div', { class: 'embed-value' }, ...markdown(value)),
  ];
  return element('section', { class: `embed-field share-${share}` }, ...parts);
}
