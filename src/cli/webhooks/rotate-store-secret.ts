import { randomBytes } from 'node:crypto';
import { hint } from '../hint.ts';
import { botKnowsSecrets } from './bot-knows-secrets.ts';
import { namedAs } from './named-as.ts';
import type { RotationStep } from './rotation.ts';
import { secretsLine } from './secrets-line.ts';
import { whereToSet } from './where-to-set.ts';

/** 43 characters; SellApp wants at least 32. */
const secretBytes = 32;

/** Makes a secret and has the owner set it for the bot first: from then on it can no longer be lost. */
export const prepareStoreSecret: RotationStep = async (rotation) => {
  const { shop, platform, secrets, context } = rotation;
  const fresh = randomBytes(secretBytes).toString('base64url');
  const { title } = platform;
  context.print(
    `1. Set this ${whereToSet(shop, context, { restarts: true })}. The new secret is shown only this once.`,
  );
  context.print(`   ${secretsLine(shop, [fresh, ...secrets])}`);
  const apply = { options: { ...namedAs(rotation), apply: true as const } };
  context.print(`2. Then have ${title} sign with it, with the same setting here:`);
  context.print(`   ${hint(context, 'webhooks rotate', apply)}`);
  return Promise.resolve(0);
};

/** Hands the newest secret to the platform once the bot knows it. May be repeated. */
export const applyStoreSecret: RotationStep = async (rotation) => {
  const { shop, platform, webhooks, secrets, context } = rotation;
  const [newest = ''] = secrets;
  if (!(await botKnowsSecrets(rotation))) return 1;
  await webhooks.setSecret?.(newest);
  context.print(`${platform.title} now signs with the new secret.`);
  context.print(
    'When webhook_secret_used_total has shown only position 0 for a day, drop the old secret:',
  );
  context.print(`   ${secretsLine(shop, [newest])}`);
  return 0;
};
