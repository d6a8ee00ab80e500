import { z } from 'zod';

/** What an image says beside its files, as `docker image inspect` shows it. */
export const imageSchema = z.object({
  /** The folder that is its `/`. */
  root: z.string(),
  env: z.record(z.string(), z.string()),
  workdir: z.string(),
  user: z.object({ uid: z.number(), gid: z.number() }),
  volumes: z.array(z.string()),
  ports: z.array(z.string()),
  healthcheck: z.array(z.string()),
  stopSignal: z.string(),
  cmd: z.array(z.string()),
});

export type Image = z.infer<typeof imageSchema>;
