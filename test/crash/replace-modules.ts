import { registerHooks } from 'node:module';

/**
 * Puts modules of the tests in the place of modules of the bot, wherever the bot imports them, so that the
 * bot runs as it is composed in production. The replacement imports the original by its own address.
 */
export function replaceModules(replacements: ReadonlyMap<string, string>): void {
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      const resolved = nextResolve(specifier, context);
      const replacement = replacements.get(resolved.url);
      return replacement === undefined || context.parentURL === replacement
        ? resolved
        : { ...resolved, url: replacement };
    },
  });
}
