import { html, type SafeHtml } from '@remix-run/html-template';
import { platforms, shopTitle } from '../../../platforms/index.ts';
import type { StoredShop } from '../../../settings/stored-shop.ts';
import type { ConsolePage, Visit } from '../../console-page.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import { hiddenFormToken } from '../../parts/action-form.ts';
import { dataTable } from '../../parts/data-table.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { select } from '../../parts/select.ts';
import { refusalWords } from '../refused/refusal-words.ts';
import { shopAddress } from './shop-address.ts';

/** When a shop was last heard of, and why its address refused something after that. */
export function lastWords(
  shop: string,
  {
    lastEventAt,
    recentRefusals,
    now,
  }: {
    readonly lastEventAt: number | undefined;
    readonly recentRefusals: ConsolePorts['recentRefusals'];
    readonly now: number;
  },
): SafeHtml {
  const refused = recentRefusals().find(({ source }) => source === shop);
  const heard =
    lastEventAt === undefined
      ? html`no event yet`
      : html`last event ${relativeTime(lastEventAt, now)}`;
  if (refused === undefined) return heard;
  return html`${heard}; last refused ${relativeTime(refused.at, now)}: ${refusalWords(refused).why}`;
}

function addForm({ formToken }: Visit): SafeHtml {
  return html`<form method="post" action="/console/shops" class="setting">
    ${hiddenFormToken(formToken)}
    ${select({
      ...{ name: 'platform', label: 'Platform' },
      options: platforms.map(({ name, title }) => [name, title]),
    })}
    <div class="field">
      <label for="name">Name</label>
      <input id="name" name="name" required autocomplete="off" maxlength="60" />
    </div>
    <button class="action">Add shop</button>
  </form>`;
}

async function draw(visit: Visit, ports: ConsolePorts, problem?: string) {
  const { now } = visit;
  const { publicUrl, recentRefusals, settings } = ports;
  const { lastEvents } = await ports.readVitals();
  const last = (shop: string) =>
    lastWords(shop, {
      lastEventAt: lastEvents.find(({ platform }) => platform === shop)?.receivedAt,
      ...{ recentRefusals, now },
    });
  const ofEnvironment = platforms
    .filter(({ name }) =>
      settings.some(
        (setting) =>
          setting.name === `${name.toUpperCase()}_WEBHOOK_SECRETS` && setting.source !== 'unset',
      ),
    )
    .map(({ name, title }) => [
      html`<a href="/console/settings">${title}</a>`,
      html`<code>${shopAddress({ platform: name }, publicUrl)}</code>`,
      last(name),
    ]);
  const further = (await ports.shops.list()).map((shop: StoredShop) => [
    shop.removedAt === null
      ? html`<a href="/console/shops/${shop.id}">${shop.name} (${shop.id})</a>`
      : html`${shop.name} (${shop.id})`,
    shop.removedAt === null
      ? html`<code>${shopAddress(shop, publicUrl)}</code>`
      : html`<span class="quiet">removed ${relativeTime(shop.removedAt, now)}</span>`,
    last(shop.id),
  ]);
  const main = html`<h1>Shops</h1>
    ${problem === undefined ? undefined : html`<p class="note bad" role="alert">${problem}.</p>`}
    <p class="lead">
      The environment and the settings describe one shop of each platform. Further shops have an
      address, secrets, channels and servers of their own.
    </p>
    ${dataTable({
      caption: 'Shops',
      columns: ['Shop', 'Webhooks go to', 'Lately'],
      rows: [...ofEnvironment, ...further],
      kind: 'shop-rows',
    })}
    <h2>Add a shop</h2>
    ${addForm(visit)}`;
  return { title: 'Shops', main, status: problem === undefined ? 200 : 422, still: true };
}

/** All shops, with the addresses of their webhooks. */
export const shopsPage: ConsolePage = {
  method: 'GET',
  path: '/shops',
  show: async (visit, ports) => draw(visit, ports),
};

export const addShop: ConsolePage = {
  method: 'POST',
  path: '/shops',
  show: async (visit, ports) => {
    const { form, address } = visit;
    const by = { via: 'console', place: address } as const;
    const kept = await ports.shops.add(form.get('platform') ?? '', form.get('name') ?? '', by);
    if (kept.kind === 'refused') return draw(visit, ports, kept.problem);
    const { id } = kept.shop;
    ports.logger.info({ act: 'add_shop', shop: id, title: shopTitle(id) }, 'operator_acted');
    return { redirect: `/console/shops/${id}` };
  },
};
