/** Somebody writes, chooses or reads a list that is open: not a moment to change the page under him. */
function isBusy(main) {
  const { activeElement } = document;
  const isTyping = main.contains(activeElement) && activeElement.matches('input, select');
  return isTyping || !getSelection().isCollapsed;
}

/** What a selector finds again in the new page: by id, or by its place among its like. */
function focusedPlace(main) {
  const focused = document.activeElement;
  if (!main.contains(focused) || focused === main) return undefined;
  const alike = `${focused.localName}`;
  return { alike, index: [...main.querySelectorAll(alike)].indexOf(focused) };
}

async function refresh() {
  const main = document.querySelector('main');
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  // Logged out meanwhile: the next click leads to the login.
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const content = fresh.querySelector('main');
  if (!content || isBusy(main) || content.innerHTML === main.dataset.shown) return;
  const open = [...main.querySelectorAll('details')].map((details) => details.open);
  const place = focusedPlace(main);
  main.dataset.shown = content.innerHTML;
  main.replaceChildren(...content.childNodes);
  main.querySelectorAll('details').forEach((details, index) => (details.open = open[index]));
  if (place) main.querySelectorAll(place.alike)[place.index]?.focus({ preventScroll: true });
}

/**
 * Loads the page's content anew whenever the server says that something has changed. A page that is not
 * seen holds no connection: browsers give one server only a few.
 */
export function keepLive(address, onFresh) {
  let source;
  const look = () => refresh().then(onFresh, () => undefined);
  const open = () => {
    source = new EventSource(address);
    source.addEventListener('change', look);
  };
  document.addEventListener('visibilitychange', () => {
    source.close();
    if (document.hidden) return;
    open();
    look();
  });
  open();
}
