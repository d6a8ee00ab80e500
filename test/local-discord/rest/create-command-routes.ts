import type { ApiRequest, Route } from './create-api.ts';
import { apiError, invalidForm, ok, unknownGuild, type ApiAnswer } from './api-answer.ts';
import { checkCommandsBody } from '../check-commands.ts';
import { objectsIn, type JsonObject } from '../json-object.ts';

interface CommandRoutesOptions {
  readonly applicationId: string;
  readonly guildId: string;
  readonly nextId: () => string;
  readonly onRefusal: (problems: readonly string[]) => void;
}

/** Registering of commands, global and in the server; `commands` gives what is registered where members see it. */
export function createCommandRoutes(options: CommandRoutesOptions): {
  readonly routes: readonly Route[];
  readonly commands: () => readonly JsonObject[];
} {
  const registered = { global: [] as readonly JsonObject[], guild: [] as readonly JsonObject[] };

  const refusal = ({ params }: ApiRequest): ApiAnswer | undefined => {
    if (params['application'] !== options.applicationId)
      return apiError(403, 20012, 'Not authorized on this application');
    return (params['guild'] ?? options.guildId) === options.guildId ? undefined : unknownGuild;
  };

  function register(scope: keyof typeof registered, request: ApiRequest): ApiAnswer {
    const problems = checkCommandsBody(request.body);
    if (problems.length > 0) {
      options.onRefusal(problems);
      return invalidForm(problems);
    }
    const commands = objectsIn(request.body).map((command) => ({
      type: 1,
      ...command,
      id:
        registered[scope].find(({ name }) => name === command['name'])?.['id'] ?? options.nextId(),
      application_id: options.applicationId,
      ...(scope === 'guild' && { guild_id: options.guildId }),
      version: options.nextId(),
    }));
    registered[scope] = commands;
    return ok(commands);
  }

  const scoped = (scope: keyof typeof registered, path: string): readonly Route[] => [
    { method: 'GET', path, handle: (request) => refusal(request) ?? ok(registered[scope]) },
    { method: 'PUT', path, handle: (request) => refusal(request) ?? register(scope, request) },
  ];
  return {
    routes: [
      ...scoped('global', '/applications/:application/commands'),
      ...scoped('guild', '/applications/:application/guilds/:guild/commands'),
    ],
    commands: () => [...registered.guild, ...registered.global],
  };
}
