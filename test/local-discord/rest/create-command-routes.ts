import type { ApiRequest, Route } from './create-api.ts';
import {
  apiError,
  invalidForm,
  missingAccess,
  ok,
  unknownCommand,
  type ApiAnswer,
} from './api-answer.ts';
import { checkCommandsBody } from '../check-commands.ts';
import type { Guild } from '../world/create-guild.ts';
import { objectsIn, type JsonObject } from '../json-object.ts';

interface CommandRoutesOptions {
  readonly applicationId: string;
  readonly guild: Guild;
  readonly nextId: () => string;
  readonly onRefusal: (problems: readonly string[]) => void;
}

const global = 'global';
const scopeOf = ({ params }: ApiRequest): string => params['guild'] ?? global;

/**
 * Registering of commands, global and in servers; `commands` gives what is registered in a scope, or where members of
 * the main server see it.
 */
export function createCommandRoutes({
  applicationId,
  guild,
  nextId,
  onRefusal,
}: CommandRoutesOptions): {
  readonly routes: readonly Route[];
  readonly commands: (scope?: string) => readonly JsonObject[];
} {
  const registered = new Map<string, readonly JsonObject[]>();
  const commandsOf = (scope: string): readonly JsonObject[] => registered.get(scope) ?? [];

  const refusal = (request: ApiRequest): ApiAnswer | undefined => {
    const scope = scopeOf(request);
    if (request.params['application'] !== applicationId)
      return apiError(403, 20012, 'Not authorized on this application');
    return scope === global || guild.has(scope) ? undefined : missingAccess;
  };

  function register(request: ApiRequest): ApiAnswer {
    const scope = scopeOf(request);
    const problems = checkCommandsBody(request.body);
    if (problems.length > 0) {
      onRefusal(problems);
      return invalidForm(problems);
    }
    const commands = objectsIn(request.body).map((command) => ({
      type: 1,
      ...command,
      id: commandsOf(scope).find(({ name }) => name === command['name'])?.['id'] ?? nextId(),
      application_id: applicationId,
      ...(scope !== global && { guild_id: scope }),
      version: nextId(),
    }));
    registered.set(scope, commands);
    return ok(commands);
  }

  function remove(request: ApiRequest): ApiAnswer {
    const scope = scopeOf(request);
    const left = commandsOf(scope).filter(({ id }) => id !== request.params['command']);
    if (left.length === commandsOf(scope).length) return unknownCommand;
    registered.set(scope, left);
    return { status: 204 };
  }

  const scoped = (path: string): readonly Route[] => [
    {
      method: 'GET',
      path,
      handle: (request) => refusal(request) ?? ok(commandsOf(scopeOf(request))),
    },
    { method: 'PUT', path, handle: (request) => refusal(request) ?? register(request) },
    {
      method: 'DELETE',
      path: `${path}/:command`,
      handle: (request) => refusal(request) ?? remove(request),
    },
  ];
  return {
    routes: [
      ...scoped('/applications/:application/commands'),
      ...scoped('/applications/:application/guilds/:guild/commands'),
    ],
    commands: (scope) =>
      scope === undefined ? [...commandsOf(guild.id), ...commandsOf(global)] : commandsOf(scope),
  };
}
