import { sellappScene, sellfernScene, type DemoPerson, type Scene } from './scene.ts';

/** Tags of the forum, in either language; one is left to people. */
export const demoTags = ['New', 'Paid', '🚚 Shipped', 'Đã giao / Delivered', 'Complete', 'VIP'].map(
  (name, place) => ({ id: `11000000000000003${10 + place}`, name }),
);

/** Where the demo's cards go: on the board one for each order, in the forum a post for each, elsewhere one for each event. The ids are those of the local Discord's channels. */
export const demoChannels = {
  orders: { id: '1100000000000000200', name: 'orders' },
  board: { id: '1100000000000000203', name: 'order-board' },
  posts: { id: '1100000000000000204', name: 'order-posts' },
  vietnamese: { id: '1100000000000000201', name: 'đơn-hàng', locale: 'vi' },
  support: { id: '1100000000000000202', name: 'support' },
} as const;

/** Members who are notified of an order. The first is who asks on the page of the channels. */
export const demoPeople = {
  jane: { id: '1100000000000000902', name: 'Member', locale: 'en-US', order: '1042' },
  lan: { id: '1100000000000000903', name: 'Thành viên', locale: 'vi', order: '2077' },
} as const satisfies Readonly<Record<string, DemoPerson>>;

const oak = { store_id: 'fern-oak', store_name: 'Fern & Oak' };
const lua = { store_id: 'lua-viet', store_name: 'Lụa Việt' };
/** For staff's eyes: no card ever shows this. */
const buyer = { customer_name: 'Jane Smith', total_amount: 84.5, currency: 'USD' };
const boards = [
  { name: 'Oak cutting board', size: 'L', color: 'walnut', quantity: 2 },
  { name: 'Gift card', quantity: 1 },
];
const scarf = [{ name: 'Khăn lụa thêu tay', color: 'xanh ngọc', quantity: 1 }];

const first = { order_id: 1042, ...oak };
const second = { order_id: 1043, ...oak };
const third = { order_id: 2077, ...lua };
const ups = { carrier: 'UPS', tracking_code: '1Z999AA10123456784' };
const viettel = { carrier: 'Viettel Post', tracking_code: 'VTP123456789VN' };
const stickers = { id: 236, product_variants: [{ product_title: 'Sticker pack', quantity: 3 }] };
const cancelled = { ...second, previous_status: 'New', status: 'Cancelled' };
const inProduction = { ...first, previous_status: 'New', status: 'In Production' };
const shipped = { ...first, previous_status: 'In Production', status: 'Shipped' };

const card = (scene: Scene): Scene => ({ ...scene, onBoard: 'card' });
const reply = (scene: Scene): Scene => ({ ...scene, onBoard: 'reply' });
const asked = (scene: Scene, asks: DemoPerson): Scene => ({ ...card(scene), asks });

/**
 * Several orders over both platforms, the way webhooks really come: sent twice, out of order, and once by
 * somebody who is not the shop.
 */
export function createStory(now: number): readonly Scene[] {
  const fern = (id: string, type: string, minutesAgo: number, data: Scene['body']): Scene =>
    sellfernScene({ id, type, minutesAgo, now, data });
  const created = fern('evt_demo_01', 'order.created', 180, {
    ...first,
    status: 'New',
    items: boards,
    ...buyer,
  });

  return [
    asked(created, demoPeople.jane),
    fern('evt_demo_02', 'order.status_changed', 150, inProduction),
    { ...created, remark: 'sent again by the platform: not posted again', answer: 'duplicate' },
    card(sellappScene('order.created', stickers)),
    asked(
      fern('evt_demo_03', 'order.created', 90, { ...third, status: 'New', items: scarf }),
      demoPeople.lan,
    ),
    {
      ...fern('evt_demo_forged', 'order.status_changed', 1, { ...first, status: 'Cancelled' }),
      remark: 'signed with a wrong secret: refused, changes nothing',
      signed: 'by a forger',
      answer: 'invalid_signature',
    },
    reply(fern('evt_demo_04', 'order.status_changed', 60, shipped)),
    {
      ...fern('evt_demo_05', 'order.fulfillment.shipped', 60, { ...first, ...ups }),
      remark: 'the platform reports the same step twice: as a status, and with the parcel',
    },
    sellappScene('order.paid', { id: 236 }),
    reply(fern('evt_demo_06', 'order.fulfillment.shipped', 45, { ...third, ...viettel })),
    card(fern('evt_demo_07', 'order.status_changed', 30, cancelled)),
    {
      ...fern('evt_demo_08', 'order.created', 240, {
        ...second,
        status: 'New',
        items: boards.slice(1),
      }),
      remark: 'older than what is known: posted as a late update, the order stays cancelled',
    },
    sellappScene('order.completed', { id: 236 }),
    card(sellappScene('order.disputed', { id: 237 })),
    sellappScene('ticket_message.created', {
      id: 6969,
      author: 'CUSTOMER',
      content: 'Hello! Can I still change the **size** of my board?',
      ticket_id: 1337,
      ticket: { id: 1337, title: 'Change my order', status: 'OPEN' },
    }),
    reply(fern('evt_demo_09', 'order.fulfillment.delivered', 2, { ...first, ...ups })),
  ];
}

/** What the board's cards say in the end, in the order of their posts. */
export const boardInTheEnd: readonly RegExp[] = [
  /#1042 .*delivered/,
  /#236 .*complete/,
  /#2077 .*vận chuyển/,
  /#1043 .*cancelled/,
  /#237 .*disputed/,
];

/** How many cards the story leads to in the channels that get one for each accepted event. */
export function cardsOwed(story: readonly Scene[]): number {
  return story.filter(({ answer }) => answer === 'accepted').length;
}
