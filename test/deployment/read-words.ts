import { z } from 'zod';

const wordsSchema = z.array(z.string());

/** The words of an instruction, in either of its forms: `["a", "b"]` or `a b`. */
export function readWords(rest: string): readonly string[] {
  if (rest.startsWith('[')) return wordsSchema.parse(JSON.parse(rest));
  if (/["'$]/.test(rest)) throw new Error(`quotes and variables are not understood: ${rest}`);
  return rest.split(/\s+/);
}
