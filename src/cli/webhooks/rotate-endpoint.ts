import type { WebhookDelivery } from '../../platforms/webhook-management.ts';
import { botKnowsSecrets } from './bot-knows-secrets.ts';
import type { Rotation, RotationStep } from './rotation.ts';
import { secretsLine } from './secrets-line.ts';

const mostLooks = 15;
const lookEveryMs = 1_000;

/** Makes a second endpoint beside the old one, which goes on delivering. */
export const prepareEndpoint: RotationStep = async (rotation) => {
  const { platform, webhooks, address, secrets, context } = rotation;
  const [old, ...others] = await endpointsAt(rotation);
  if (old === undefined) {
    context.complain(`No webhook sends to ${address}: make one with order-tracker webhooks create`);
    return 1;
  }
  if (others.length > 0) {
    const ids = [old, ...others].map(({ id }) => id).join(', ');
    context.complain(
      `Several webhooks send to ${address}: ${ids}. Finish the rotation that is under way with --apply and the new one’s id, or delete one.`,
    );
    return 1;
  }
  const { endpoint, secret } = await webhooks.create({ url: address, events: old.events });
  if (secret === undefined || endpoint === undefined) {
    context.complain(
      `${platform.title} made a webhook but told no secret. Copy it from the dashboard, put it in front of the others, then use --apply.`,
    );
    return 1;
  }
  context.print(
    '1. Give the bot the secret of the new webhook beside the old one. It is shown this once.',
  );
  context.print(`   ${secretsLine(platform.name, [secret, ...secrets])}`);
  context.print('2. When the bot has restarted, retire the old webhook, with the same setting:');
  context.print(
    `   order-tracker webhooks rotate --platform ${platform.name} --apply ${endpoint.id}`,
  );
  context.print('   Until then the old webhook delivers, and what the new one sends is refused.');
  return 0;
};

/** Retires every other endpoint of this address once the new one is seen to deliver. */
export function applyEndpoint(id: string): RotationStep {
  return async (rotation) => {
    const { platform, webhooks, address, secrets, context } = rotation;
    const all = await endpointsAt(rotation);
    if (!all.some((endpoint) => endpoint.id === id)) {
      context.complain(
        `No webhook ${id} sends to ${address}: order-tracker webhooks list shows them.`,
      );
      return 1;
    }
    if (!(await botKnowsSecrets(rotation))) return 1;
    if (!(await delivers(id, rotation))) {
      context.complain(
        `The webhook ${id} was not seen to deliver, so nothing was retired. Look at order-tracker webhooks deliveries ${id}, then try again.`,
      );
      return 1;
    }
    for (const old of all.filter((endpoint) => endpoint.id !== id)) {
      await webhooks.remove(old.id);
      context.print(`The old webhook ${old.id} is deleted; ${id} delivers.`);
    }
    context.print('The old secret can go now:');
    context.print(`   ${secretsLine(platform.name, secrets.slice(0, 1))}`);
    return 0;
  };
}

async function endpointsAt({ webhooks, address }: Rotation) {
  return (await webhooks.list()).filter(({ url }) => url === address);
}

/** Sends a test event and waits until the platform says that one arrived that was not there before. */
async function delivers(id: string, { webhooks, context }: Rotation): Promise<boolean> {
  const before = new Set((await webhooks.deliveries(id)).filter(arrived).map(nameOf));
  await webhooks.test(id, 'order.created');
  for (let look = 1; look <= mostLooks; look += 1) {
    const now = (await webhooks.deliveries(id)).filter(arrived).map(nameOf);
    if (now.some((name) => !before.has(name))) return true;
    await context.sleep(lookEveryMs);
  }
  return false;
}

/** The shape of Sellfern's deliveries is not documented: a status of ours, or else a word of theirs. */
function arrived({ responseStatus, state }: WebhookDelivery): boolean {
  if (responseStatus !== undefined) return responseStatus >= 200 && responseStatus < 300;
  return ['succeeded', 'success', 'delivered'].includes(state?.toLowerCase() ?? '');
}

function nameOf({ id, at, attempts }: WebhookDelivery): string {
  return JSON.stringify([id, at, attempts]);
}
