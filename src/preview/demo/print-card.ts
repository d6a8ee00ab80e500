import { stripVTControlCharacters, styleText } from 'node:util';
import { objectsIn, textOf } from '../json-object.ts';
import type { LocalMessage } from '../world/messages.ts';
