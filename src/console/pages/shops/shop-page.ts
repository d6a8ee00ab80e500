import { html } from '@remix-run/html-template';
import { platformTitle } from '../../../platforms/index.ts';
import type { KeptShop } from '../../../settings/create-shop-keeper.ts';
import type { ConsolePage, Shown, Visit } from '../../console-page.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import { actionForm } from '../../parts/action-form.ts';
import { dataTable } from '../../parts/data-table.ts';
import { notice } from '../../parts/notice.ts';
import { exactTime } from '../../parts/relative-time.ts';
import { settingSource, settingValue } from '../settings/setting-words.ts';
import { shopAddress } from './shop-address.ts';
import { lastWords } from './shops-page.ts';

const path = '/shops/:shop';

const notices = {
  address: 'It has another address: change it at the shop, the one before is closed.',
};

async function openShop({ params }: Visit, { shops }: Pick<ConsolePorts, 'shops'>) {
  return (await shops.list()).find(
    ({ id, removedAt }) => id === params['shop'] && removedAt === null,
  );
}

/** A further shop: its address, what came of it, and its settings. */
export const shopPage: ConsolePage = {
  method: 'GET',
  path,
  show: async (visit, ports) => {
    const { query, formToken, now } = visit;
    const shop = await openShop(visit, ports);
    const editor = shop && (await ports.editorOf(shop.id));
    if (shop === undefined || editor === undefined) return undefined;
    const { id, name, platform } = shop;
    const { lastEvents } = await ports.readVitals();
    const lastEventAt = lastEvents.find((last) => last.platform === id)?.receivedAt;
    const rows = (await editor.list()).map((setting) => [
      html`<a href="/console/shops/${id}/settings/${setting.name}"
        ><code>${setting.name}</code></a
      >`,
      settingValue(setting),
      html`${settingSource(setting)}`,
      html`${setting.meaning}`,
    ]);
    const action = (what: string, label: string, quiet = true) =>
      actionForm({ action: `/shops/${id}/${what}`, formToken, label, about: name, quiet });
    const main = html`<h1>${name}</h1>
      ${notice(notices, query.get('notice'))}
      <p class="lead">${platformTitle(platform)}, shop <code>${id}</code></p>
      <p>
        Webhooks go to <code>${shopAddress(shop, ports.publicUrl)}</code>:
        ${lastWords(id, { lastEventAt, recentRefusals: ports.recentRefusals, now })}.
      </p>
      <p>
        <a href="/console/orders?platform=${id}">Its orders</a> ·
        <a href="/console/events?platform=${id}">its events</a> ·
        <a href="/console/shops/${id}/routes">its routes</a>
      </p>
      ${dataTable({
        ...{ caption: 'Settings by name', columns: ['Name', 'Value', 'Comes from', 'Meaning'] },
        ...{ rows, kind: 'setting-rows' },
      })}
      <h2>Its server</h2>
      <p>Somebody with Manage Server enters a code in <code>/setup</code> there.</p>
      ${action('admit', 'Make a setup code', false)}
      <h2>Its address</h2>
      ${action('address', 'Make another address')} ${action('remove', 'Remove shop')}
      <p><a href="/console/shops">All shops</a></p>`;
    return { title: name, main, still: true };
  },
};

const act = (
  what: string,
  change: (shop: string, visit: Visit, ports: ConsolePorts) => Promise<Shown>,
): ConsolePage => ({
  method: 'POST',
  path: `${path}/${what}`,
  show: async (visit, ports) => {
    const shop = await openShop(visit, ports);
    if (shop === undefined) return undefined;
    ports.logger.info({ act: `${what}_shop`, shop: shop.id }, 'operator_acted');
    return change(shop.id, visit, ports);
  },
});

const by = ({ address }: Visit) => ({ via: 'console', place: address }) as const;
const ifSaved = (kept: KeptShop, redirect: string): Shown =>
  kept.kind === 'saved' ? { redirect } : undefined;

export const shopActions: readonly ConsolePage[] = [
  act('address', async (id, visit, { shops }) =>
    ifSaved(await shops.rotateKey(id, by(visit)), `/console/shops/${id}?notice=address`),
  ),
  act('remove', async (id, visit, { shops }) =>
    ifSaved(await shops.remove(id, by(visit)), '/console/shops'),
  ),
  act('admit', async (id, _, { makeWord }) => {
    const { word, endsAt } = await makeWord(id);
    const main = html`<h1>Let a server set up this shop</h1>
      <p class="lead">
        Whoever may manage the server types <code>/setup</code> there and enters this code:
      </p>
      <p><code>${word}</code></p>
      <p>
        It works once, until ${exactTime(endsAt)}, and is not shown again. From then on the orders
        of this shop are seen in that server.
      </p>
      <p><a href="/console/shops/${id}">Back to the shop</a></p>`;
    return { title: 'Let a server set up this shop', main, still: true };
  }),
];
