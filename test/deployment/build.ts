import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildImage } from './build-image.ts';
import { parseDockerfile } from './parse-dockerfile.ts';

/** `.ci/try-image`, first half: builds the image into a folder, with the machine's network. */
const [folder = ''] = process.argv.slice(2);
const context = join(import.meta.dirname, '../..');

function npmSetting(name: string): string {
  const value = execFileSync('npm', ['config', 'get', name], { cwd: context, encoding: 'utf8' });
  return value.trim().replace(/^(null|undefined)$/, '');
}

const cafile = npmSetting('cafile');
const certificates = process.env['NODE_EXTRA_CA_CERTS'] ?? '';
const settings = {
  npm_config_registry: npmSetting('registry'),
  npm_config_cafile: cafile,
  npm_config_prefer_offline: 'true',
  npm_config_update_notifier: 'false',
  NODE_EXTRA_CA_CERTS: certificates,
  HTTPS_PROXY: process.env['HTTPS_PROXY'] ?? process.env['https_proxy'] ?? '',
};
const image = buildImage({
  instructions: parseDockerfile(readFileSync(join(context, 'Dockerfile'), 'utf8')),
  context,
  dockerignore: readFileSync(join(context, '.dockerignore'), 'utf8'),
  folder,
  machine: {
    env: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== '')),
    npmCache: npmSetting('cache'),
    files: [...new Set([cafile, certificates])].filter((file) => file !== '' && existsSync(file)),
  },
  onInstruction: ({ name, rest }) => process.stdout.write(`  ${name} ${rest}\n`),
});
writeFileSync(join(folder, 'image.json'), JSON.stringify(image));
