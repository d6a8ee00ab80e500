import { html, type SafeHtml } from '@remix-run/html-template';
import { settingName } from '../../../config/setting-name.ts';
import type { Overview } from '../../../operators/operator-view.ts';
import { everyChannel } from '../../../outbox/every-channel.ts';
import { isSampleId } from '../../../platforms/sample-id.ts';
import { webhookPath } from '../../../platforms/webhook-path.ts';
import { routedChannels } from '../../../routing/routed-channels.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { Visit } from '../../console-page.ts';
import { hiddenFormToken } from '../../parts/action-form.ts';
import { badge } from '../../parts/badge.ts';
import { channelLabel } from '../../parts/channel-label.ts';
import { select } from '../../parts/select.ts';
import { sentence } from '../../parts/sentence.ts';
import { step } from '../../parts/step.ts';

/** If the newest so many events are all samples, no shop has sent one. */
const mostLookedAt = 100;

/** Until the first event of a shop; sample orders do not count. */
export async function isBeingSetUp({ view }: ConsolePorts): Promise<boolean> {
  const { items } = await view.events({ limit: mostLookedAt });
  return items.every(({ orderId, eventId }) => isSampleId(orderId ?? eventId));
}

function copyable(id: string, label: string, value: string): SafeHtml {
  return html`<div class="field wide">
    <label for="${id}">${label}</label>
    <input id="${id}" readonly value="${value}" data-copy />
  </div>`;
}

function inviteStep(link: string | undefined, isIn: boolean): SafeHtml {
  const address =
    link === undefined
      ? html`<p>Discord did not say who the bot is: check DISCORD_TOKEN, then reload this page.</p>`
      : html`<p>
          <a href="${link}" rel="noopener noreferrer">Invite the bot</a>: choose your server and
          agree.
        </p>`;
  return step(isIn ? 'good' : 'warn', 'Invite the bot to your server', [
    isIn ? html`<p>The bot is in your server.</p>` : address,
  ]);
}

function channelStep(channels: readonly string[], overview: Overview, ports: ConsolePorts) {
  const blocked = new Map(overview.vitals.parked.map((one) => [one.channelId, one.reason]));
  const stateOf = (id: string): SafeHtml => {
    const reason = blocked.get(id) ?? blocked.get(everyChannel);
    if (reason !== undefined) return html`${badge('bad', 'Blocked')} ${sentence(reason)}`;
    return ports.channelName(id) === undefined
      ? html`${badge('warn', 'Not seen yet')} The bot cannot read its name: is the bot in that
        server, and may it view the channel?`
      : badge('good', 'Found');
  };
  const isDone = channels.length > 0 && channels.every((id) => ports.channelName(id) !== undefined);
  const list =
    channels.length === 0
      ? html`<p>
          No channel is set. Type /setup in Discord and press Orders, or set DISCORD_CHANNEL_ID
          under Settings.
        </p>`
      : html`<ul>
          ${channels.map((id) => html`<li>${channelLabel(id, ports)} ${stateOf(id)}</li>`)}
        </ul>`;
  return step(isDone ? 'good' : 'warn', 'Choose the channels', [
    list,
    html`<p><a href="/console/routes">See which event goes where</a></p>`,
  ]);
}

function webhookStep({ platforms, publicUrl }: ConsolePorts): SafeHtml {
  const base = publicUrl ?? 'https://YOUR-ADDRESS';
  const hint =
    publicUrl === undefined
      ? html`<p>
          ${badge('warn', 'PUBLIC_URL is not set')} Set it to the bot’s own address, and the whole
          webhook addresses appear here.
        </p>`
      : undefined;
  return step(publicUrl === undefined ? 'warn' : 'calm', 'Add a webhook at each shop', [
    html`${hint}
      ${platforms.map(({ name, title }) =>
        copyable(`address-${name}`, `Address for ${title}`, `${base}${webhookPath(name)}`),
      )}
      <p class="muted">
        ${platforms.map(
          ({ name, title }) =>
            html`${title}’s secret is in <code>${settingName(name, 'WEBHOOK_SECRETS')}</code>. `,
        )}
      </p>`,
  ]);
}

function sampleStep({ formToken }: Visit, { platforms }: ConsolePorts): SafeHtml {
  return step('calm', 'Send a sample order', [
    html`<p>A made-up order goes the whole way, and its card appears in Discord.</p>
      <form class="filters" method="post" action="/console/set-up/sample">
        ${hiddenFormToken(formToken)}
        ${select({
          name: 'platform',
          label: 'As if it came from',
          options: platforms.map(({ name, title }) => [name, title]),
        })}
        <button class="action">Send a sample order</button>
      </form>`,
  ]);
}

/** The bot was started without a shop's secret, to be set up here. */
function secretStep({ settings }: ConsolePorts): SafeHtml {
  const names = settings
    .filter(({ name, isSecret }) => isSecret && name.endsWith(settingName('', 'WEBHOOK_SECRETS')))
    .map(({ name }) => name);
  return step('warn', 'Set the secret of a shop’s webhooks', [
    html`<p>Then its webhooks are accepted, at the address that appears here.</p>
      <ul>
        ${names.map((name) => html`<li><a href="/console/settings/${name}">${name}</a></li>`)}
      </ul>`,
  ]);
}

/** What is left to do before the first order is posted. */
export async function setUpList(
  overview: Overview,
  visit: Visit,
  ports: ConsolePorts,
): Promise<SafeHtml> {
  const channels = routedChannels(ports.routing);
  const isIn = channels.some((id) => ports.channelName(id) !== undefined);
  const names = ports.platforms.map(({ title }) => title).join(' or ');
  const hasShop = ports.platforms.length > 0;
  const first = hasShop ? `first event from ${names}` : 'first event of a shop';
  return html`<section aria-labelledby="set-up">
    <h2 id="set-up">Set up</h2>
    <p class="lead">This list goes away with the ${first}.</p>
    <ol class="way">
      ${inviteStep(await ports.inviteLink(), isIn)} ${channelStep(channels, overview, ports)}
      ${hasShop ? html`${webhookStep(ports)} ${sampleStep(visit, ports)}` : secretStep(ports)}
      ${step('calm', `Wait for the ${first}`, [
        html`<p>
          Place an order, or have the shop send a test event. This page shows it as soon as it
          arrives. Nothing comes? <a href="/console/refused">Check refused requests</a>
        </p>`,
      ])}
    </ol>
  </section>`;
}
