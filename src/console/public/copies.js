const label = 'Copy';

function copyButton(source) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet copy';
  button.textContent = label;
  button.setAttribute('aria-label', `Copy ${source.labels?.[0]?.textContent ?? 'the body'}`);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = label), 2_000);
  });
  return button;
}

/** A button after every text that is worth copying; browsers have a clipboard only on pages over HTTPS and on this machine. */
export function offerCopies() {
  if (!navigator.clipboard) return;
  for (const source of document.querySelectorAll('[data-copy]')) {
    if (!source.nextElementSibling?.matches('.copy')) source.after(copyButton(source));
  }
}
