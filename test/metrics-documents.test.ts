import { readFileSync } from 'node:fs';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMetrics } from '../src/http/create-metrics.ts';
import { createServer } from '../src/http/create-server.ts';

/** Dashboards and alerts break in silence when a name changes: here they are held against what is exported. */
const dashboard = JSON.parse(read('docs/grafana-dashboard.json')) as {
  readonly templating: { readonly list: readonly { readonly name: string }[] };
  readonly panels: readonly {
    readonly title: string;
    readonly datasource: { readonly uid: string };
    readonly gridPos: { readonly x: number; readonly w: number };
    readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
  }[];
};
const rules = read('docs/alert-rules.yml')
  .split(/^ {6}- alert: /m)
  .slice(1);
const operations = read('docs/operations.md');

/** Every series' name with its labels, as `/metrics` shows them once everything has happened. */
const exported = new Map<string, Set<string>>();

beforeAll(async () => {
  const metrics = createMetrics({
    readVitals: async () =>
      Promise.resolve({
        inboxPending: 0,
        outboxPending: 0,
        outboxParked: 0,
        deadEvents: 0,
        deadDeliveries: 0,
        cardsStale: 0,
        cardStaleSince: null,
        stuckOrders: 0,
        backupVerifiedAt: null,
        subscriptions: { live: 0, suspended: {} },
        parked: [],
        lastEvents: [],
      }),
    droppedLines: () => 0,
    isGatewayUp: () => true,
    now: () => 0,
  });
  metrics.webhookAnswered('sellfern', 'accepted', 0.1);
  metrics.secretUsed('sellfern', 0);
  metrics.eventSettled('sellfern', 'order.created', 'told');
  metrics.gapFound('sellfern', true);
  metrics.deliveriesSettled('done', 1);
  metrics.editSettled('done');
  metrics.cardSettled('edited');
  metrics.replySettled('posted', 1);
  metrics.notified('started');
  metrics.delivered(0.1);
  metrics.discordAnswered(200);
  const onError = (error: unknown): void => expect.unreachable(String(error));
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    routes: [metrics.route],
    onError,
  });
  const { text } = await request(`http://127.0.0.1:${server.port}`).get('/metrics');
  await server.close();
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z_]\w*)(?:\{(.*)\})? \S+$/gim)) {
    const known = exported.get(name) ?? new Set(['instance', 'job']);
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
    exported.set(name, known);
  }
});

const words = new Set(['and', 'or', 'unless', 'by', 'on', 'bool']);

/** The series that a query asks for, and the labels that it names of them. */
function seriesIn(expr: string): readonly { readonly name: string; readonly labels: string[] }[] {
  const groups = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  );
  const rest = expr.replaceAll(/\bby \([^)]*\)/g, '').replaceAll(/\[[^\]]*\]/g, '');
  return [...rest.matchAll(/\b([a-z_]\w*)\b(?:\{([^}]*)\})?(?!\s*[(\w"=])/g)]
    .filter(([, name = '']) => !words.has(name))
    .map(([, name = '', matchers = '']) => {
      const matched = [...matchers.matchAll(/(\w+)(?:=|!)/g)].map(([, label = '']) => label);
      return { name, labels: [...groups, ...matched] };
    });
}

function expectKnown(expr: string): void {
  const series = seriesIn(expr);
  expect(series.length, expr).toBeGreaterThan(0);
  for (const { name, labels } of series) {
    expect([...exported.keys()], expr).toContain(name);
    for (const label of labels) expect([...(exported.get(name) ?? [])], expr).toContain(label);
  }
}

describe('the Grafana dashboard', () => {
  it.each(dashboard.panels)(
    'asks in "$title" for what is exported',
    ({ targets, datasource, gridPos }) => {
      for (const { expr, legendFormat } of targets) {
        expectKnown(expr);
        const grouped = [...seriesIn(expr).flatMap(({ labels }) => labels), 'instance'];
        for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
          expect(grouped).toContain(label);
      }
      expect(datasource.uid).toBe('${datasource}');
      expect(dashboard.templating.list.map(({ name }) => name)).toContain('datasource');
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    },
  );

  it('shows everything that the bot counts', () => {
    const asked = new Set(
      dashboard.panels
        .flatMap(({ targets }) => targets.flatMap(({ expr }) => seriesIn(expr)))
        .map(({ name }) => name),
    );
    const own = [...exported.keys()].filter(
      (name) => !/^(?:nodejs|process)_|_(?:sum|count)$/.test(name),
    );
    expect(own.filter((name) => !asked.has(name))).toEqual([]);
  });
});

describe('the alert rules', () => {
  const fields = rules.map((rule) => ({
    name: /^\w+/.exec(rule)?.[0] ?? '',
    expr: /^ {8}expr: (.+)$/m.exec(rule)?.[1] ?? '',
    wait: /^ {8}for: (.+)$/m.exec(rule)?.[1] ?? '',
    severity: /^ {10}severity: (.+)$/m.exec(rule)?.[1] ?? '',
    summary: /^ {10}summary: (.+)$/m.exec(rule)?.[1] ?? '',
    section: /^ {10}runbook: operations\.md#(.+)$/m.exec(rule)?.[1] ?? '',
  }));

  it('have names of their own', () => {
    expect(fields.length).toBeGreaterThan(10);
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
  });

  it.each(fields)('$name asks for what is exported, and says what to do', (rule) => {
    const { expr, wait, severity, summary, section } = rule;
    expectKnown(expr);
    expect(wait).toMatch(/^\d+m$/);
    expect(['critical', 'warning']).toContain(severity);
    expect(summary.length).toBeGreaterThan(20);
    const names = new Set(['value', ...seriesIn(expr).flatMap(({ labels }) => labels)]);
    for (const [, name = ''] of summary.matchAll(/\$(?:labels\.)?(\w+)/g)) {
      if (name !== 'labels') expect(names).toContain(name);
    }
    const sections = [...operations.matchAll(/^##+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(sections).toContain(section);
  });
});

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
