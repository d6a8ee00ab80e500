/** The reader is typing, choosing or selecting text: the page must not change under them. */
function isBusy(main) {
  const { activeElement } = document;
  const hasChosen = main.querySelector('[type="checkbox"]:checked') !== null;
  const isTyping = main.contains(activeElement) && activeElement.matches('input, select');
  return isTyping || hasChosen || !getSelection().isCollapsed;
}

/** Gives the focus back to the element that looks like the focused one, or else to the whole content. */
function focusAgain(main, focused) {
  const alike = [...main.querySelectorAll('a, button, summary, pre')];
  const again = alike.find(({ outerHTML }) => outerHTML === focused) ?? main;
  again.focus({ preventScroll: true });
}

async function refresh() {
  const main = document.querySelector('main');
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  // Logged out meanwhile: the next click leads to the login.
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const content = fresh.querySelector('main');
  if (!content || isBusy(main)) return;
  const open = [...main.querySelectorAll('details')].map((details) => details.open);
  const focused = main.contains(document.activeElement) && document.activeElement.outerHTML;
  main.replaceChildren(...content.childNodes);
  main.querySelectorAll('details').forEach((details, index) => (details.open = open[index]));
  if (focused) focusAgain(main, focused);
}

/**
 * Reloads the page's content whenever the server says that something has changed. A page that is not
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
