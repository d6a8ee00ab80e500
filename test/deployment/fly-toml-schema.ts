import { z } from 'zod';

/*
 * The keys of fly.toml that are documented, of the sections a bot like this may want; anything else is a
 * mistake, which Fly.io would pass over in silence. https://fly.io/docs/reference/configuration/
 */
const duration = z.union([z.int().positive(), z.string().regex(/^(\d+(ms|s|m|h))+$/)]);
const size = z.union([z.int().positive(), z.string().regex(/^\d+ ?(mb|gb)$/i)]);
const port = z.int().min(1).max(65_535);
const processes = z.array(z.string()).optional();
const path = z.string().startsWith('/');

const checks = z.strictObject({
  grace_period: duration.optional(),
  interval: duration.optional(),
  timeout: duration.optional(),
  method: z.enum(['GET', 'get', 'HEAD', 'head']).optional(),
  path,
  protocol: z.enum(['http', 'https']).optional(),
  tls_server_name: z.string().optional(),
  tls_skip_verify: z.boolean().optional(),
  headers: z.record(z.string(), z.string()).optional(),
});

const httpService = z.strictObject({
  internal_port: port,
  force_https: z.boolean().optional(),
  auto_stop_machines: z.enum(['off', 'stop', 'suspend']).optional(),
  auto_start_machines: z.boolean().optional(),
  min_machines_running: z.int().nonnegative().optional(),
  processes,
  concurrency: z
    .strictObject({
      type: z.enum(['connections', 'requests']).optional(),
      soft_limit: z.int().positive().optional(),
      hard_limit: z.int().positive().optional(),
    })
    .optional(),
  checks: z.array(checks).optional(),
});

const mounts = z.strictObject({
  source: z.string().regex(/^[a-z0-9_]+$/),
  destination: path,
  initial_size: size.optional(),
  snapshot_retention: z.int().min(1).max(60).optional(),
  scheduled_snapshots: z.boolean().optional(),
  auto_extend_size_threshold: z.int().min(1).max(99).optional(),
  auto_extend_size_increment: size.optional(),
  auto_extend_size_limit: size.optional(),
  processes,
});

export const flyTomlSchema = z.strictObject({
  app: z.string().regex(/^[a-z0-9-]+$/),
  primary_region: z.string().regex(/^[a-z]{3}$/),
  kill_signal: z.enum(['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGKILL', 'SIGSTOP']),
  kill_timeout: z.int().min(1).max(300),
  console_command: z.string().optional(),
  swap_size_mb: z.int().positive().optional(),
  build: z.strictObject({ dockerfile: z.string().optional() }).optional(),
  env: z.record(z.string().regex(/^(?!FLY_)[A-Z][A-Z0-9_]*$/), z.string()),
  mounts: z.array(mounts).optional(),
  deploy: z
    .strictObject({
      strategy: z.enum(['rolling', 'immediate', 'canary', 'bluegreen']).optional(),
      max_unavailable: z.number().positive().optional(),
      wait_timeout: duration.optional(),
      release_command: z.string().optional(),
      release_command_timeout: duration.optional(),
    })
    .optional(),
  http_service: httpService,
  restart: z
    .array(
      z.strictObject({
        policy: z.enum(['always', 'never', 'on-failure']),
        retries: z.int().positive().optional(),
        processes,
      }),
    )
    .optional(),
  metrics: z.strictObject({ port, path, processes }).optional(),
  vm: z
    .array(
      z.strictObject({
        size: z.string().optional(),
        memory: size.optional(),
        cpus: z.int().positive().optional(),
        cpu_kind: z.enum(['shared', 'performance']).optional(),
        persist_rootfs: z.enum(['never', 'restart', 'always']).optional(),
        processes,
      }),
    )
    .optional(),
});

export type FlyToml = z.infer<typeof flyTomlSchema>;
