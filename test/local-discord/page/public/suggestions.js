import { element } from './element.js';

/**
 * The list above the composer: what can be typed there. It is a combobox's list, so the keys work as in Discord:
 * arrows choose, Tab and Enter take, Escape closes.
 *
 * @param {HTMLInputElement} field
 * @param {HTMLElement} list
 * @param {(text: string) => Promise<object[]>} ask for what fits a text
 */
export function setUpSuggestions(field, list, ask) {
  let chosen = -1;
  let asked = 0;

  const choices = () => [...list.querySelectorAll('[role=option]')];

  function choose(place) {
    chosen = place;
    choices().forEach((choice, at) => choice.setAttribute('aria-selected', String(at === place)));
    const active = choices()[place];
    if (active) field.setAttribute('aria-activedescendant', active.id);
    else field.removeAttribute('aria-activedescendant');
    active?.scrollIntoView({ block: 'nearest' });
  }

  function close() {
    asked += 1;
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute('aria-expanded', 'false');
    choose(-1);
  }

  function draw(suggestions) {
    const lines = suggestions.map((one, at) => lineOf(one, at, take));
    list.replaceChildren(...lines);
    list.hidden = lines.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    choose(-1);
  }

  function take(text) {
    field.value = text;
    field.focus();
    close();
    if (text.endsWith(' ')) void refresh();
  }

  async function refresh() {
    choose(-1);
    asked += 1;
    const mine = asked;
    const suggestions = await ask(field.value);
    if (mine === asked) draw(suggestions);
  }

  /** @returns whether the key was for the list */
  function press({ key }) {
    const count = choices().length;
    if (key === 'Escape') close();
    else if (list.hidden || count === 0) return false;
    else if (key === 'ArrowDown') choose((chosen + 1) % count);
    else if (key === 'ArrowUp') choose((chosen <= 0 ? count : chosen) - 1);
    else if (chosen >= 0 && (key === 'Enter' || key === 'Tab'))
      take(choices()[chosen].dataset.text);
    else return false;
    return true;
  }

  field.addEventListener('focus', () => void refresh());
  field.addEventListener('input', () => void refresh());
  field.addEventListener('blur', close);
  return { close, press };
}

/** Without a text it only explains. */
function lineOf({ text, label, about }, at, onTake) {
  const said = [element('b', {}, label), ' ', element('span', {}, about)];
  if (text === undefined) return element('li', { role: 'presentation' }, ...said);
  const line = element('li', { role: 'option', id: `suggestion-${at}` }, ...said);
  line.dataset.text = text;
  // Not "click": the field would lose the focus before, and the list close.
  line.addEventListener('mousedown', (event) => {
    event.preventDefault();
    onTake(text);
  });
  return line;
}
