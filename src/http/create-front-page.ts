import { Router } from 'express';
import { protectPage } from './protect-page.ts';

function draw(hasConsole: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Order tracker</title>
</head>
<body>
<h1>The order tracker is running.</h1>
${hasConsole ? '<p><a href="/console">Console</a></p>\n' : ''}</body>
</html>
`;
}

/**
 * What an owner sees who opens the bot's address to find out whether it runs. Strangers see it, too: it says nothing of
 * the shop, and is always the same bytes.
 */
export function createFrontPage({ hasConsole }: { readonly hasConsole: boolean }): Router {
  const html = Buffer.from(draw(hasConsole));
  const router = Router({ strict: true });
  router.get('/', protectPage, (_request, response) => {
    response.type('html').send(html);
  });
  return router;
}
