import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMetrics, type Metrics } from '../../src/http/create-metrics.ts';
import { createServer, type HttpServer } from '../../src/http/create-server.ts';
import type { ReadVitals } from '../../src/operators/vitals.ts';

let metrics: Metrics;
let server: HttpServer;
let gatewayUp: boolean;
const readVitals = vi.fn<ReadVitals>();
beforeEach(async () => {
  gatewayUp = true;
  readVitals.mockReset().mockResolvedValue({
    inboxPending: 1,
    outboxPending: 2,
    outboxParked: 3,
    deadEvents: 4,
    deadDeliveries: 5,
    cardsStale: 6,
    cardStaleSince: 1_000,
    stuckOrders: 8,
    backupVerifiedAt: 1_777_604_400_000,
    subscriptions: { live: 3, suspended: { closed: 1 } },
    parked: [],
    lastEvents: [],
  });
  metrics = createMetrics({
    readVitals,
    isGatewayUp: () => gatewayUp,
    now: () => 3_500,
    droppedLines: () => 7,
  });
  server = await createServer({
    host: '127.0.0.1',
    port: 0,
    routes: [metrics.route],
    onError: () => undefined,
  });
});
afterEach(async () => server.close());

const scrape = async (): Promise<string> => {
  const answer = await request(`http://127.0.0.1:${server.port}`).get('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.get('Content-Type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return answer.text;
};

describe('/metrics', () => {
  it('counts everything under its promised name and labels', async () => {
    metrics.webhookAnswered('sellfern', 'accepted', 0.003);
    metrics.secretUsed('sellfern', 1);
    metrics.eventSettled('sellfern', 'order.created', 'told');
    metrics.deliveriesSettled('done', 7);
    metrics.editSettled('retry');
    metrics.replySettled('posted', 2);
    metrics.delivered(0.7);
    metrics.discordAnswered(429);
    const text = await scrape();
    for (const line of [
      'webhook_requests_total{source="sellfern",result="accepted"} 1',
      'webhook_ack_seconds_bucket{le="0.005",source="sellfern"} 1',
      'webhook_ack_seconds_bucket{le="0.0025",source="sellfern"} 0',
      'webhook_secret_used_total{source="sellfern",position="1"} 1',
      'events_total{source="sellfern",type="order.created",state="told"} 1',
      'deliveries_total{state="done"} 7',
      'edits_total{state="retry"} 1',
      'replies_total{result="posted"} 2',
      'delivery_seconds_bucket{le="1"} 1',
      'discord_requests_total{status="429"} 1',
      'inbox_pending 1',
      'outbox_pending 2',
      'outbox_parked 3',
      'dead_letters 9',
      'stuck_orders 8',
      'backup_verified_timestamp_seconds 1777604400',
      'discord_gateway_up 1',
    ]) {
      expect(text).toContain(`\n${line}\n`);
    }
    expect(text).toContain('\nprocess_cpu_seconds_total ');
  });

  it('says whether the gateway is up at the moment of asking', async () => {
    gatewayUp = false;
    expect(await scrape()).toContain('\ndiscord_gateway_up 0\n');
  });

  it('asks the database once for all that it tells of it', async () => {
    await scrape();
    expect(readVitals).toHaveBeenCalledTimes(1);
    await scrape();
    expect(readVitals).toHaveBeenCalledTimes(2);
  });

  it('goes on telling what was counted while the database is away', async () => {
    readVitals.mockRejectedValueOnce(new Error('nothing answers there'));
    metrics.webhookAnswered('sellfern', 'unavailable', 0.003);
    const text = await scrape();
    expect(text).toContain('\nwebhook_requests_total{source="sellfern",result="unavailable"} 1\n');
    for (const name of ['inbox_pending', 'outbox_pending', 'outbox_parked', 'dead_letters']) {
      expect(text).toContain(`\n${name} Nan\n`);
    }
    expect(await scrape()).toContain('\ninbox_pending 1\n');
  });

  it('does not grow with event types that somebody invents', async () => {
    for (let index = 0; index < 1_000; index += 1) {
      metrics.eventSettled('sellfern', `invented.${index}`, 'told');
    }
    const types = (await scrape()).match(/^events_total\{/gm);
    expect(types).toHaveLength(201);
    expect(await scrape()).toContain(
      'events_total{source="sellfern",type="other",state="told"} 800',
    );
  });
});
