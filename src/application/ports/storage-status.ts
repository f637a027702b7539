export type StorageState =
  { readonly ready: true } | { readonly ready: false; readonly reason: string };

export interface StorageStatus {
  /** Answers within a second, whatever the state of the database; never throws. */
  check(): Promise<StorageState>;
}
