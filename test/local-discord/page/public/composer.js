import { setUpSuggestions } from './suggestions.js';

/**
 * Lets the reader use the bot's commands.
 *
 * @param {HTMLFormElement} form
 * @param {{ channelId: () => string, onReply: (reply: object, asked?: string) => void, onLanguage: () => void }} options
 * @returns what to do when a button is pressed, and how to set the language
 */
export function setUpComposer(form, { channelId, onReply, onLanguage }) {
  const { text, as, locale } = form.elements;
  let last = '';

  async function post(path, what) {
    const asker = { channelId: channelId(), as: as.value, locale: locale.value };
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...asker, ...what }),
    });
    return answer.json();
  }

  async function ask(what, asked) {
    form.classList.add('busy');
    try {
      onReply(await post('/page/interact', what), asked);
    } catch {
      onReply({ error: 'The local Discord is no longer running.' }, asked);
    } finally {
      form.classList.remove('busy');
    }
  }

  const suggestions = setUpSuggestions(text, form.querySelector('.suggestions'), async (typed) => {
    const { suggestions: found } = await post('/page/suggest', { text: typed }).catch(() => ({}));
    return found ?? [];
  });

  function use(command) {
    last = command;
    text.value = '';
    suggestions.close();
    void ask({ text: command }, command);
  }

  text.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowUp' && text.value === '' && last !== '') {
      event.preventDefault();
      text.value = last;
      suggestions.close();
    } else if (suggestions.press(event)) event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const command = text.value.trim();
    if (command !== '') use(command);
  });
  for (const example of form.querySelectorAll('.example'))
    example.addEventListener('click', () => use(example.textContent));
  locale.addEventListener('change', onLanguage);
  return {
    press: (customId, message) =>
      void ask({ customId, messageId: message.id, channelId: message.channel_id }),
    language: () => locale.value,
    setLanguage: (language) => {
      locale.value = language;
      onLanguage();
    },
  };
}
