import { Option } from 'commander';
import { rowStates } from '../operators/desk.ts';
import { platforms } from '../platforms/index.ts';
import { wholeNumber } from './whole-number.ts';

/** Options that mean the same wherever they appear. */
export const sharedOptions = {
  json: new Option('--json', 'print JSON, for scripts'),
  platform: new Option('--platform <name>', 'which platform is meant').choices(
    platforms.map(({ name }) => name),
  ),
  shop: new Option(
    '--shop <id>',
    'which shop: an id of shops list; sellfern or sellapp is the one of the environment',
  ),
  state: new Option('--state <state>', 'only those in this state').choices(rowStates),
  limit: new Option('--limit <n>', 'how many at most').argParser(wholeNumber).default(20),
  before: new Option('--before <id>', 'the next page: what the page before names').argParser(
    wholeNumber,
  ),
} as const;
