import type { Platform } from '../../platforms/platform.ts';
import type { WebhookManagement } from '../../platforms/webhook-management.ts';
import type { CommandContext } from '../command.ts';

/** What both ways of rotating a secret need. */
export interface Rotation {
  /** By id. */
  readonly shop: string;
  readonly platform: Platform;
  readonly webhooks: WebhookManagement;
  /** `https://my-order-bot.fly.dev/webhooks/sellfern` */
  readonly address: string;
  /** What the bot knows, newest first. */
  readonly secrets: readonly string[];
  readonly context: CommandContext;
}

/** A step of a rotation; answers the exit code. */
export type RotationStep = (rotation: Rotation) => Promise<number>;
