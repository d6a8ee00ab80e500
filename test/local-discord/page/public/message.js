import { element } from './element.js';
import { postedAt, sayTimes } from './time.js';
import { chosen } from './words.js';

const flags = { ephemeral: 64, loading: 128 };
const styles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'secondary' };

/**
 * A message as Discord draws it.
 *
 * @param {object} message as the API shows it
 * @param {{ asked?: string, onPress: (customId: string, message: object) => void, onDismiss?: () => void }} options
 *   `asked` is the command it answers
 */
export function messageElement(message, { asked, onPress, onDismiss }) {
  const words = chosen.words();
  const isEphemeral = (message.flags & flags.ephemeral) !== 0;
  const body = element('div', { class: 'body' });
  body.append(
    element(
      'div',
      { class: 'author' },
      element('span', { class: 'name' }, message.author.username),
      element('span', { class: 'badge' }, 'APP'),
      postedAt(message.timestamp),
    ),
  );
  if (message.flags & flags.loading)
    body.append(element('p', { class: 'thinking' }, words.thinking));
  body.append(
    drawing(message),
    ...message.components.map((row) => buttonRow(row, message, onPress)),
  );
  if (message.edited_timestamp) body.append(element('span', { class: 'edited' }, words.edited));
  if (isEphemeral) body.append(onlyYou(onDismiss));

  const classes = ['message', isEphemeral ? 'ephemeral' : '', asked ? 'answer' : '']
    .filter(Boolean)
    .join(' ');
  const made = element('li', { class: classes, id: `message-${message.id}` });
  if (message.post) made.append(postLine(message.post));
  if (message.reply) made.append(element('p', { class: 'about-it reply' }, message.reply));
  if (asked)
    made.append(
      element(
        'p',
        { class: 'asked' },
        element('b', {}, words.used[0]),
        words.used[1],
        element('code', {}, asked),
      ),
    );
  made.append(element('div', { class: 'avatar', 'aria-hidden': 'true' }, '📦'), body);
  return made;
}

/** Which post a message belongs to; above its first one, with the tags. */
function postLine({ name, marks }) {
  if (!marks) return element('p', { class: 'about-it' }, name);
  const tags = marks.map((mark) => element('span', { class: 'tag' }, mark));
  return element('h2', { class: 'about-it post' }, name, ...tags);
}

/** Text and embeds as the server has drawn and escaped them: the one place where HTML is taken as such. */
function drawing({ html }) {
  const box = element('div');
  box.innerHTML = html;
  sayTimes(box);
  return box;
}

function buttonRow(row, message, onPress) {
  const buttons = (row.components ?? []).map((component) => {
    const label = [component.emoji?.name, component.label].filter(Boolean).join(' ');
    const look = `button ${styles[component.style] ?? 'secondary'}`;
    if (component.url) {
      const { protocol } = new URL(component.url);
      const href = ['http:', 'https:'].includes(protocol) ? component.url : undefined;
      const to = { href, target: '_blank', rel: 'noopener noreferrer' };
      return element('a', { ...to, class: `${look} external` }, label);
    }
    const made = element(
      'button',
      { class: look, type: 'button', disabled: component.disabled ? '' : undefined },
      label,
    );
    made.addEventListener('click', () => onPress(component.custom_id, message));
    return made;
  });
  return element('div', { class: 'buttons' }, ...buttons);
}

function onlyYou(onDismiss) {
  const words = chosen.words();
  const dismiss = element('button', { class: 'dismiss', type: 'button' }, words.dismiss);
  dismiss.addEventListener('click', () => onDismiss?.());
  return element('p', { class: 'only-you' }, `${words.onlyYou} • `, dismiss);
}
