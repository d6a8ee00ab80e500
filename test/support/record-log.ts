import type { Logger } from '../../src/running/logger.ts';

export interface LogLine {
  readonly level: keyof Logger;
  readonly event: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A logger that remembers its lines. */
export function recordLog(): { readonly logger: Logger; readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: keyof Logger): Logger['info'] =>
    (details, event) => {
      lines.push({ level, event, details });
    };
  const logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { logger, lines };
}
