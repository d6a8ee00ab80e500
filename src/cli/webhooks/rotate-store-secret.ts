import { randomBytes } from 'node:crypto';
import { botKnowsSecrets } from './bot-knows-secrets.ts';
import type { RotationStep } from './rotation.ts';
import { secretsLine } from './secrets-line.ts';

/** 43 characters; SellApp wants at least 32. */
const secretBytes = 32;

/** Makes a secret and has the owner give it to the bot first: from then on it can no longer be lost. */
export const prepareStoreSecret: RotationStep = async ({ platform, secrets, context }) => {
  const fresh = randomBytes(secretBytes).toString('base64url');
  const { name, title } = platform;
  context.print('1. Give the bot the new secret beside the old one. It is shown this once.');
  context.print(`   ${secretsLine(name, [fresh, ...secrets])}`);
  context.print(
    `2. When the bot has restarted, have ${title} sign with it, with the same setting:`,
  );
  context.print(`   order-tracker webhooks rotate --platform ${name} --apply`);
  return Promise.resolve(0);
};

/** Hands the newest secret to the platform once the bot knows it. May be repeated. */
export const applyStoreSecret: RotationStep = async (rotation) => {
  const { platform, webhooks, secrets, context } = rotation;
  const [newest = ''] = secrets;
  if (!(await botKnowsSecrets(rotation))) return 1;
  await webhooks.setSecret?.(newest);
  context.print(`${platform.title} signs with the new secret from now on.`);
  context.print(
    'When webhook_secret_used_total shows only position 0 for a day, the old secret can go:',
  );
  context.print(`   ${secretsLine(platform.name, [newest])}`);
  return 0;
};
