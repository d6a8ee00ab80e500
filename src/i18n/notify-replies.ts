/** Why nothing can be sent to a member; the room of members has the same words. */
type SuspensionWord = 'closed' | 'left' | 'deleted' | 'unreachable';

/** Everything that is said about being notified of orders. Arguments are placed as they are: callers have escaped them. */
export interface NotifyReplies {
  /** On buttons, 80 characters at most. */
  readonly button: {
    readonly notifyMe: string;
    readonly watch: string;
    readonly stopThis: string;
    readonly stopOne: (words: { readonly order: string }) => string;
    readonly onlyParcels: string;
    readonly stopAll: string;
    readonly inThread: string;
    readonly resume: string;
    readonly choose: string;
  };
  /** What is sent first, by which somebody sees that it works and how to stop it. */
  readonly receipt: {
    readonly headline: (words: { readonly order: string }) => string;
    readonly headlineOfSeveral: (words: { readonly count: number }) => string;
    readonly what: (words: { readonly stages: string; readonly count: number }) => string;
    readonly whatOfOthers: (words: { readonly count: number }) => string;
    readonly how: string;
  };
  readonly off: string;
  readonly over: (words: { readonly order: string }) => string;
  readonly started: (words: { readonly order: string }) => string;
  readonly startedInThread: (words: { readonly order: string; readonly channel: string }) => string;
  readonly resumed: string;
  /** The message is not there yet. */
  readonly onItsWay: string;
  readonly already: (words: { readonly order: string }) => string;
  readonly tooMany: (words: { readonly count: number }) => string;
  readonly later: (words: { readonly again: string }) => string;
  readonly failed: string;
  /** What became of the try to write to somebody. */
  readonly unsent: Readonly<Record<SuspensionWord, string>>;
  readonly orInThread: string;
  readonly noThread: string;
  readonly stopped: string;
  readonly stoppedAll: string;
  readonly onlyParcels: string;
  readonly title: string;
  readonly none: string;
  readonly one: (words: { readonly order: string; readonly since: string }) => string;
  readonly oneSuspended: (words: { readonly order: string }) => string;
  readonly inDirect: string;
  readonly inChannel: (words: { readonly channel: string }) => string;
  readonly stages: (words: { readonly stages: string }) => string;
  readonly noStages: string;
  readonly quiet: (words: {
    readonly from: string;
    readonly to: string;
    readonly zone: string;
  }) => string;
  readonly noQuiet: string;
  readonly suspended: Readonly<Record<SuspensionWord, string>>;
  /** What opens a closed way again; beside a button to resume. */
  readonly allowAndResume: string;
  readonly saved: string;
  readonly badTime: string;
  readonly badZone: string;
  /** Titles and labels take 45 characters, what is below them 100. */
  readonly form: {
    readonly title: string;
    readonly stages: string;
    readonly stagesAbout: string;
    readonly from: string;
    readonly to: string;
    readonly timeAbout: string;
    readonly zone: string;
    readonly zoneAbout: string;
  };
  /** The name of the thread in which somebody is written to. */
  readonly threadName: string;
}
