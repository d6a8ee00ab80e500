/** Discord answers with the same code as where it is a channel in which the bot may not write. */
export const noThreads = 'the bot lacks "Send Messages in Threads" in the forum';
