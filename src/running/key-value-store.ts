/** Small facts that outlive a restart. */
export interface Settings {
  readonly readSetting: (name: string) => Promise<string | undefined>;
  readonly writeSetting: (name: string, value: string) => Promise<void>;
}
