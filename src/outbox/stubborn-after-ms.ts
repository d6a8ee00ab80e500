/** For so long Discord answers a message with errors of its own before it is taken to be the message's fault. */
export const stubbornAfterMs = 600_000;
