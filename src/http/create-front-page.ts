import { createHash } from 'node:crypto';
import { Router } from 'express';
import { protectStyledPage } from './protect-page.ts';

/* The console's colours; its own files are not for strangers to ask for. */
const style = `
body { margin: 0; background: light-dark(#f6f5f2, #15171a); color: light-dark(#23262b, #e3e5e8);
  font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 400px; margin: 12vh auto 0; padding: 16px; text-align: center; }
h1 { margin: 0 0 24px; font-size: 1.6rem; line-height: 1.25; text-wrap: balance; }
a { display: inline-block; padding: 8px 20px; border-radius: 8px; background: light-dark(#0b6b62, #5ecdbd);
  color: light-dark(#fff, #0c211e); font-weight: 550; text-decoration: none; }
a:focus-visible { outline: 2px solid light-dark(#0b6b62, #5ecdbd); outline-offset: 2px; }
`;

function draw(hasConsole: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Order tracker</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>The order tracker is running.</h1>
${hasConsole ? '<a href="/console">Open the console</a>\n' : ''}</main>
</body>
</html>
`;
}

/**
 * What an owner sees who opens the bot's address to find out whether it runs. Strangers see it, too: it says nothing of
 * the shop, and is always the same bytes.
 */
export function createFrontPage({ hasConsole }: { readonly hasConsole: boolean }): Router {
  const html = Buffer.from(draw(hasConsole));
  const protectPage = protectStyledPage(createHash('sha256').update(style).digest('base64'));
  const router = Router({ strict: true });
  router.get('/', protectPage, (_request, response) => {
    response.type('html').send(html);
  });
  return router;
}
