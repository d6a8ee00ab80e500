/**
 * Lets the reader use the bot's commands.
 *
 * @param {HTMLFormElement} form
 * @param {{ channelId: () => string, onReply: (reply: object, asked?: string) => void }} options
 * @returns what to do when a button is pressed
 */
export function setUpComposer(form, { channelId, onReply }) {
  const { text, as, locale } = form.elements;

  async function ask(what, asked) {
    form.classList.add('busy');
    try {
      const answer = await fetch('/page/interact', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          channelId: channelId(),
          as: as.value,
          locale: locale.value,
          ...what,
        }),
      });
      onReply(await answer.json(), asked);
    } catch {
      onReply({ error: 'The local Discord is not there any more.' }, asked);
    } finally {
      form.classList.remove('busy');
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const command = text.value.trim();
    if (command === '') return;
    text.value = '';
    void ask({ text: command }, command);
  });
  return (customId, message) => void ask({ customId, messageId: message.id });
}
