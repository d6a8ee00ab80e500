/** Small facts that outlive a restart. */
export interface KeyValueStore {
  readonly readValue: (name: string) => Promise<string | undefined>;
  readonly writeValue: (name: string, value: string) => Promise<void>;
}
