import type { Response } from 'express';

export interface LiveStreams {
  /** Answers with server-sent events: one `change` whenever there may be something new. */
  readonly open: (response: Response) => void;
  /** Something has changed; many changes at once are told once. */
  readonly changed: () => void;
  /** Ends all streams, so that the server can close. */
  readonly end: () => void;
}

/** All in ms. */
const defaultPace = {
  /** How often a change is told. */
  gatherMs: 500,
  /** Another machine may have changed something, and proxies cut what is silent for a minute. */
  beatMs: 20_000,
  /** How long a stream lives until its browser must ask, and be let in, again. */
  longestMs: 300_000,
};
/** More are refused: each holds a connection. */
const mostStreams = 50;

/** Says when to look again, never what there is to see: whoever looks has to be let in for that. */
export function createLiveStreams(pace = defaultPace): LiveStreams {
  const streams = new Set<Response>();
  let gathering: NodeJS.Timeout | undefined;
  let beat: NodeJS.Timeout | undefined;
  let changes = 0;

  const tell = (): void => {
    clearTimeout(gathering);
    gathering = undefined;
    changes += 1;
    for (const response of streams) response.write(`event: change\ndata: ${changes}\n\n`);
  };
  const forget = (response: Response): void => {
    streams.delete(response);
    if (streams.size > 0) return;
    clearInterval(beat);
    beat = undefined;
  };

  return {
    open: (response) => {
      if (streams.size >= mostStreams) {
        response.status(503).set('Retry-After', '30').end();
        return;
      }
      streams.add(response);
      beat ??= setInterval(tell, pace.beatMs).unref();
      const end = setTimeout(() => response.end(), pace.longestMs).unref();
      response.once('close', () => {
        clearTimeout(end);
        forget(response);
      });
      // A proxy that gathers an answer would keep the ticks to itself.
      response.set('X-Accel-Buffering', 'no').type('text/event-stream');
      response.write(': open\n\n');
    },
    changed: () => {
      if (streams.size > 0) gathering ??= setTimeout(tell, pace.gatherMs).unref();
    },
    end: () => {
      clearTimeout(gathering);
      for (const response of streams) response.end();
    },
  };
}
