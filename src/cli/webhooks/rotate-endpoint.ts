import type { WebhookDelivery } from '../../platforms/webhook-management.ts';
import { hint } from '../hint.ts';
import { botKnowsSecrets } from './bot-knows-secrets.ts';
import { namedAs } from './named-as.ts';
import type { Rotation, RotationStep } from './rotation.ts';
import { secretsLine } from './secrets-line.ts';
import { whereToSet } from './where-to-set.ts';

/** Makes a second endpoint beside the old one, which goes on delivering. */
export const prepareEndpoint: RotationStep = async (rotation) => {
  const { shop, platform, webhooks, address, secrets, context } = rotation;
  const [old, ...others] = await endpointsAt(rotation);
  if (old === undefined) {
    const create = hint(context, 'webhooks create', { options: namedAs(rotation) });
    context.complain(`No webhook sends to ${address}. To create one: ${create}`);
    return 1;
  }
  if (others.length > 0) {
    const ids = [old, ...others].map(({ id }) => id).join(', ');
    context.complain(
      `Several webhooks send to ${address}: ${ids}. Finish the rotation in progress with --apply and the id of the new one, or delete one.`,
    );
    return 1;
  }
  const { endpoint, secret } = await webhooks.create({ url: address, events: old.events });
  if (secret === undefined || endpoint === undefined) {
    context.complain(
      `${platform.title} created a webhook but did not say its secret. Copy it from the dashboard, put it in front of the others, then use --apply.`,
    );
    return 1;
  }
  context.print(
    `1. Set this ${whereToSet(shop, context, { restarts: true })}. The new secret is shown only this once.`,
  );
  context.print(`   ${secretsLine(shop, [secret, ...secrets])}`);
  const apply = { options: { ...namedAs(rotation), apply: endpoint.id } };
  context.print('2. Then delete the old webhook, with the same setting here:');
  context.print(`   ${hint(context, 'webhooks rotate', apply)}`);
  context.print('   Until then the old webhook delivers, and the new one is refused.');
  return 0;
};

/** Retires every other endpoint of this address once the new one is seen to deliver. */
export function applyEndpoint(id: string): RotationStep {
  return async (rotation) => {
    const { shop, webhooks, address, secrets, context } = rotation;
    const toDo = (command: string) =>
      hint(context, command, { words: [id], options: namedAs(rotation) });
    const all = await endpointsAt(rotation);
    if (!all.some((endpoint) => endpoint.id === id)) {
      const list = hint(context, 'webhooks list', { options: namedAs(rotation) });
      context.complain(`No webhook ${id} sends to ${address}. To see which do: ${list}`);
      return 1;
    }
    if (!(await botKnowsSecrets(rotation))) return 1;
    // A test event would be proof at once, but its card would be posted to customers as a real order's.
    if (!(await webhooks.deliveries(id)).some(arrived)) {
      context.complain(
        `The webhook ${id} has not delivered anything yet, so nothing was deleted. Do this again after the next event.`,
      );
      context.complain(`To see what it has tried: ${toDo('webhooks deliveries')}`);
      context.complain('To have a test event sent, which may be posted as an order:');
      context.complain(`  ${toDo('webhooks test')}`);
      return 1;
    }
    for (const old of all.filter((endpoint) => endpoint.id !== id)) {
      await webhooks.remove(old.id);
      context.print(`The old webhook ${old.id} was deleted; ${id} delivers.`);
    }
    context.print('The old secret is no longer needed where the bot runs:');
    context.print(`   ${secretsLine(shop, secrets.slice(0, 1))}`);
    return 0;
  };
}

async function endpointsAt({ webhooks, address }: Rotation) {
  return (await webhooks.list()).filter(({ url }) => url === address);
}

/** The shape of Sellfern's deliveries is not documented: a status of ours, or else a word of theirs. */
function arrived({ responseStatus, state }: WebhookDelivery): boolean {
  if (responseStatus !== undefined) return responseStatus >= 200 && responseStatus < 300;
  return ['succeeded', 'success', 'delivered'].includes(state?.toLowerCase() ?? '');
}
