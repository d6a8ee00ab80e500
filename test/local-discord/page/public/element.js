/**
 * Makes an element. Text is set as text and never read as HTML; the page has no other way to make elements.
 *
 * @param {string} tag
 * @param {Record<string, string | undefined>} attributes left out where undefined
 * @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
