/** How a user's sync stands: what the chat, the status command and other programs are told. */
export interface SyncStatus {
  readonly enabled: boolean;
  /** Whether the background sync is on. */
  readonly running: boolean;
  readonly interval_hours: number;
  /** Private appointments that are ticked. */
  readonly private_partner_relevant: number;
  /** Live copies of this user's appointments in the shared database. */
  readonly shared_synced: number;
  /** When the last pass was, of this process or an earlier one with the same state: ISO 8601 in UTC; `null` before the first. */
  readonly last_sync: string | null;
}
