import { flushCompileCache } from 'node:module';
import { startApp, type App, type AppOptions } from './app.ts';
import { whereThingsGo } from './where-things-go.ts';
import { createStallWatch } from '../running/create-stall-watch.ts';

/** Under Fly's kill_timeout of 30 s: what is under way gets this long to end. */
const drainMs = 25_000;

export type RunningApp = Pick<App, 'port' | 'stop'>;

/** A bot's life, as the log tells it: it starts, is watched, and ends in time. */
export async function runApp(
  options: AppOptions & {
    /** Says a line to whoever sits at the terminal; undefined where nobody does. */
    readonly say?: ((line: string) => void) | undefined;
  },
): Promise<RunningApp> {
  const { logger, version, onStuck, say } = options;
  const { port, metricsPort, settings, readChannelName, stop } = await startApp(options);
  const stallWatch = createStallWatch();
  stallWatch.start();
  // Node itself keeps compiled code only when a process ends by itself, and this one is ended by a signal.
  flushCompileCache();
  logger.info({ version, port, metricsPort }, 'started');
  if (say !== undefined) {
    const [config, secrets] = [settings.config(), settings.secrets()];
    void whereThingsGo({ config, secrets, port, readChannelName }).then((lines) => {
      for (const line of lines) say(line);
    });
  }
  return {
    port,
    stop: async () => {
      logger.info({}, 'stopping');
      const error = new Error(`work did not end within ${drainMs} ms`);
      const end = setTimeout(onStuck, drainMs, error);
      await stop();
      await stallWatch.stop();
      clearTimeout(end);
      logger.info({}, 'stopped');
    },
  };
}
