import { Argument } from 'commander';

/** The one webhook a command is about. */
export const webhookId = new Argument('<id>', 'its id as webhooks list shows it');
