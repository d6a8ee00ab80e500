import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** All that the Dockerfile's commands may use, as the base image has it. What is not here, they cannot lean on. */
const commands = ['sh', 'env', 'ln', 'mkdir', 'chown'];
const users = 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n';
const groups = 'root:x:0:\nnode:x:1000:\n';
const folders = ['usr/bin', 'usr/sbin', 'usr/lib', 'usr/lib64', 'usr/local/bin'].concat([
  ...['usr/local/lib/node_modules', 'etc', 'dev', 'proc', 'root', 'home/node', 'tmp'],
]);

function found(command: string): string {
  return execFileSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim();
}

/** The libraries that a program is linked with, as the loader names them. */
function librariesOf(program: string): readonly string[] {
  const list = execFileSync('ldd', [program], { encoding: 'utf8' });
  return [...list.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path);
}

/**
 * Stands in for `FROM node:…-bookworm-slim` where nothing can be pulled: an empty folder with this
 * project's Node, this machine's npm and C library, a shell and four commands, and the users root and node.
 */
export function createBaseRoot(root: string): void {
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${name}`, join(root, name));
  const programs = new Map(commands.map((name) => [found(name), `/usr/bin/${name}`]));
  programs.set(process.execPath, '/usr/local/bin/node');
  for (const [program, place] of programs) {
    copyFileSync(realpathSync(program), join(root, place));
    for (const library of librariesOf(program)) {
      mkdirSync(join(root, dirname(library)), { recursive: true });
      copyFileSync(realpathSync(library), join(root, library));
    }
  }
  const npm = dirname(dirname(realpathSync(found('npm'))));
  cpSync(npm, join(root, 'usr/local/lib/node_modules/npm'), { recursive: true });
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm'));
  writeFileSync(join(root, 'etc/passwd'), users);
  writeFileSync(join(root, 'etc/group'), groups);
  for (const name of ['resolv.conf', 'hosts', 'nsswitch.conf']) {
    if (existsSync(`/etc/${name}`)) copyFileSync(`/etc/${name}`, join(root, 'etc', name));
  }
}
