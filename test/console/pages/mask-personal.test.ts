import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maskPersonal } from '../../../src/console/pages/event/mask-personal.ts';

const masked = (value: unknown): unknown => JSON.parse(maskPersonal(JSON.stringify(value)));

describe('a body without personal data', () => {
  it('keeps what an operator needs to understand it', () => {
    const body = {
      id: 1042,
      event: 'order.paid',
      organization_id: 'org_1',
      created_at: '2026-05-01T10:00:00Z',
      status: 'Shipped',
      store_name: 'Fern & Oak',
      total_amount: '84.50',
      currency: 'USD',
      carrier: 'UPS',
      tracking_code: '1Z999AA10123456784',
      items: [{ name: 'Oak board', size: 'L', quantity: 2, sku: 'OAK-1' }],
      store: { id: 7, name: 'Fern & Oak' },
    };
    expect(masked(body)).toEqual(body);
  });

  it.each([
    { customer_name: 'Jane' },
    { name: 'Jane' },
    { ship_city: 'Nowhere' },
    { phone: 15550100 },
    { content: 'Call me' },
    { order_note: 'Ring twice' },
    { whatever_comes_next: 'Jane' },
    { deliverables: ['KEY-AAAA'] },
    { label: 'E-mail', value: 'jane@example.com' },
  ])('hides %o', (body) => {
    expect(maskPersonal(JSON.stringify(body))).not.toMatch(
      /Jane|Nowhere|15550100|Call|Ring|KEY|jane/,
    );
  });

  it.each([
    { phone_of: { number: 15550100 } },
    { tel: 15550100, dien_thoai: 15550100, mobile_number: '15550100' },
    { passport_number: 'Jane', national_id: 'Jane', licenseCode: 'KEY-AAAA', telegram_id: 'Jane' },
    { location: { lat: 15.5501, lng: [15.5501] }, age: 15550100 },
    { id: 'jane@example.com', type: 'mail from jane@example.com' },
    { read_by: { 'jane@example.com': true } },
    { store: { id: 7, owner: { name: 'Jane' } } },
    { shipments: [{ to: { name: 'Jane', state: 'Nowhere' } }] },
    { items: [{ name: 'Mug', engraving: { name: 'Jane' }, options: [{ name: 'Jane' }] }] },
    { customerName: 'Jane', tracking_url: 'https://example.com/?to=jane' },
    { nested: [[['Jane'], [{ title: 'Jane' }]]] },
  ])('hides what stands where nobody would look for it: %o', (body) => {
    expect(maskPersonal(JSON.stringify(body))).not.toMatch(/Jane|jane|Nowhere|1555|15\.55|KEY/);
  });

  it('reads names in either case', () => {
    const body = { orderNumber: 'A-7', totalCents: 8450, createdAt: 1, productTitle: 'Oak board' };
    expect(masked(body)).toEqual(body);
  });

  it('hides everything about a person, and keeps ids', () => {
    const customer = { id: 9, name: 'Jane', status: 'VIP', zip: 12345, tags: ['x'], active: true };
    expect(masked({ customer })).toEqual({
      customer: { id: 9, name: '•••', status: '•••', zip: '•••', tags: ['•••'], active: true },
    });
  });

  it('is hidden as a whole if it is not JSON', () => {
    expect(maskPersonal('Jane Smith')).toBe('••• (not JSON)');
  });

  it.each(globSync('test/fixtures/{sellapp,sellfern}/*.json'))('shows nobody in %s', (path) => {
    const text = maskPersonal(readFileSync(path, 'utf8'));
    expect(text).not.toMatch(/@|jane|mark|Invented|192\.0|555|KEY-/i);
  });
});
