/** A webhook's body about a change of an order: number `index` of its order, a minute after the one before. */
export function makeWebhook({ order, index }: { readonly order: number; readonly index: number }) {
  const statuses = ['In Production', 'Shipped'];
  return {
    type: 'order.status_changed',
    body: Buffer.from(
      JSON.stringify({
        id: `evt_${order}_${index}`,
        type: 'order.status_changed',
        created_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
        organization_id: 'org_bench',
        data: {
          order_id: order,
          store_id: `store_${order % 20}`,
          store_name: 'Fern & Oak',
          customer: { name: 'Jane Smith' },
          previous_status: statuses[(index + 1) % 2],
          status: statuses[index % 2],
          items: [
            { name: 'Oak cutting board', size: 'L', color: 'walnut', quantity: 2 },
            { name: 'Gift card', quantity: 1 },
          ],
        },
      }),
    ),
  };
}
