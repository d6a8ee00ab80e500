import { html } from '@remix-run/html-template';
import type { ConsolePage } from '../../console-page.ts';
import { exactTime } from '../../parts/relative-time.ts';

/** Shows, once, a word by which somebody admits their server with `/setup`. */
export const admitServer: ConsolePage = {
  method: 'POST',
  path: '/settings/admit',
  show: async (_, { makeWord, logger }) => {
    const { word, endsAt } = await makeWord();
    logger.info({ act: 'admit_server' }, 'operator_acted');
    const main = html`<h1>Admit a server</h1>
      <p class="lead">
        Whoever may manage the server types <code>/setup</code> there and enters this code:
      </p>
      <p><code>${word}</code></p>
      <p>
        It works once, until ${exactTime(endsAt)}, and is not shown again. From then on the bot
        answers in that server, and finds its staff in admitted servers and
        <code>DISCORD_GUILD_ID</code> alone.
      </p>
      <p><a href="/console/settings">All settings</a></p>`;
    return { title: 'Admit a server', main, still: true };
  },
};
