import { setUpComposer } from './composer.js';
import { element } from './element.js';
import { messageElement } from './message.js';
import { keepRelativeTimes } from './time.js';
import { setLanguage } from './words.js';

const find = (selector) => document.querySelector(selector);
const list = find('.messages');

/** Messages by channel, in the order they came; the answers only the reader sees are among them. */
const channels = new Map();
let shown;
let isAtEnd = true;

const composer = setUpComposer(find('.composer'), {
  channelId: () => shown,
  onReply: showReply,
  onLanguage: () => sayLanguage(),
});

/** Times are said, and commands answered, in the language the reader has chosen. */
function sayLanguage() {
  setLanguage(composer.language());
  if (shown) drawMessages();
}

function draw(entry) {
  return messageElement(entry.message, {
    ...entry,
    onPress: composer.press,
    onDismiss: () => remove(entry.message),
  });
}

function put(message, asked) {
  const channel = channels.get(message.shown_in);
  if (!channel) return;
  const known = channel.entries.get(message.id);
  const entry = { message, asked: known?.asked ?? asked };
  channel.entries.set(message.id, entry);
  if (message.shown_in !== shown) {
    if (!known) channel.unread += 1;
    drawChannels();
    return;
  }
  const old = document.getElementById(`message-${message.id}`);
  if (old) old.replaceWith(draw(entry));
  else list.append(draw(entry));
  if (isAtEnd) toEnd();
}

function remove(message) {
  channels.get(message.shown_in)?.entries.delete(message.id);
  document.getElementById(`message-${message.id}`)?.remove();
}

function showReply({ messages = [], error }, asked) {
  for (const message of messages) put(message, asked);
  if (error) {
    const notice = element('li', { class: 'notice' }, asked ? `${asked}: ${error}` : error);
    list.append(notice);
    setTimeout(() => notice.remove(), 10_000);
  }
  toEnd();
}

function show(id) {
  shown = id;
  const channel = channels.get(id);
  channel.unread = 0;
  find('.channel-name').textContent = channel.name;
  find('.hash').classList.toggle('direct', channel.isDirect === true);
  drawChannels();
  composer.setLanguage(channel.locale ?? 'en-US');
}

function drawMessages() {
  const { entries } = channels.get(shown);
  list.replaceChildren(...[...entries.values()].map(draw));
  toEnd();
}

/** Also when what is above has grown since: a font came late, the phone's keyboard opened. */
function toEnd() {
  list.scrollTop = list.scrollHeight;
  isAtEnd = true;
}

function drawChannels() {
  const items = [...channels].map(([id, { name, unread, isDirect }]) => {
    const button = element(
      'button',
      {
        ...{ type: 'button', class: isDirect ? 'direct' : undefined },
        'aria-current': id === shown ? 'true' : undefined,
      },
      name,
    );
    if (unread > 0) button.append(element('span', { class: 'unread' }, String(unread)));
    button.addEventListener('click', () => show(id));
    return element('li', {}, button);
  });
  find('.channels').replaceChildren(...items);
}

function addChannel({ id, ...channel }) {
  channels.set(id, { ...channel, unread: 0, entries: new Map() });
}

/** Live by Server-Sent Events; the browser reconnects by itself and gets the whole state again. */
const events = new EventSource('/page/events');
events.addEventListener('state', ({ data }) => {
  const state = JSON.parse(data);
  channels.clear();
  state.channels.forEach(addChannel);
  for (const message of state.messages)
    channels.get(message.shown_in)?.entries.set(message.id, { message });
  find('.connection').textContent = 'Live';
  find('.connection').classList.add('live');
  const first = channels.has(shown) ? shown : state.channels[0]?.id;
  if (first) show(first);
});
events.addEventListener('channel', ({ data }) => addChannel(JSON.parse(data)));
events.addEventListener('message', ({ data }) => {
  const { change, message } = JSON.parse(data);
  if (change === 'deleted') remove(message);
  else put(message);
});
events.addEventListener('error', () => {
  find('.connection').textContent = 'Offline: the local Discord has stopped';
  find('.connection').classList.remove('live');
});
keepRelativeTimes();
list.addEventListener('scroll', () => {
  isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 120;
});
const settled = new ResizeObserver(() => isAtEnd && toEnd());
settled.observe(list);
void document.fonts.ready.then(() => isAtEnd && toEnd());
