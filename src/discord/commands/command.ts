import type {
  APIApplicationCommandOptionChoice,
  APIApplicationCommandSubcommandOption,
} from 'discord.js';
import type { Locale } from '../../i18n/locale.ts';
import type { SubmittedForm } from '../interactions/read-form.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Form, Reply } from './reply.ts';

/** What a member may see: staff everything, everybody else what a posted card shows. */
export type Audience = 'staff' | 'member';

/** Who asks, and in which language to answer. */
export interface Asker {
  readonly memberId: string;
  /** The name of their account at this moment, as Discord says. */
  readonly username?: string | undefined;
  /** The server that they ask in; empty in a direct message, which is elsewhere. */
  readonly guildId: string;
  /** Elsewhere only a command that answers there hears of it. */
  readonly place: 'home' | 'elsewhere';
  /** `staff` where they are that for every shop that is seen here. */
  readonly audience: Audience;
  /** The shops of those seen here for which they are staff. */
  readonly staffOf: readonly string[];
  /** They have Manage Server at this moment, as Discord says. */
  readonly isManager: boolean;
  readonly locale: Locale;
}

export type Choice = APIApplicationCommandOptionChoice<string>;

/** One thing members can ask. A group (`/order`) is made of the commands that begin with its name. */
export interface Command {
  /** As members type it, without the slash: `order status`. Its buttons' ids begin with it, too. */
  readonly name: string;
  readonly staffOnly: boolean;
  /** It answers in servers that are not the shop's, too, and decides itself what. */
  readonly answersElsewhere?: boolean;
  /** Presses of its buttons in direct messages are answered, which are elsewhere: it has sent them there itself. */
  readonly answersDirectPresses?: boolean;
  /** Whether the answer to a press is a message of its own rather than in place of the one with the button. */
  readonly answersBeside?: (payload: string) => boolean;
  /** What Discord is told at registration of one that is part of a group; its name is the second word of `name`. */
  readonly definition?: APIApplicationCommandSubcommandOption;
  readonly run: (request: CommandRequest, ports: CommandPorts) => Promise<Reply>;
  /** A button of an earlier answer was pressed; undefined if what it says makes no sense (any more). */
  readonly press?: (
    request: PressRequest,
    ports: CommandPorts,
  ) => Promise<Reply | Form | undefined>;
  /** A form was sent; undefined if it makes no sense (any more). */
  readonly submit?: (request: SubmitRequest, ports: CommandPorts) => Promise<Reply | undefined>;
  readonly suggest?: (request: SuggestRequest, ports: CommandPorts) => Promise<readonly Choice[]>;
}

export interface CommandRequest {
  readonly asker: Asker;
  /** The text of an option, or undefined where the member left it out. */
  readonly option: (name: string) => string | undefined;
}

export interface PressRequest {
  readonly asker: Asker;
  /** What follows the command's name in the button's or the form's id. Anybody could have written it: validate. */
  readonly payload: string;
  /** What was chosen, where it was a menu. */
  readonly choice?: string | undefined;
}

export interface SubmitRequest extends Omit<PressRequest, 'choice'> {
  readonly form: SubmittedForm;
}

export interface SuggestRequest {
  readonly asker: Asker;
  readonly typed: string;
}
