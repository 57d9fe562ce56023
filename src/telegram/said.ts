/** What somebody wrote, whether as a message or below a picture. */

export interface Said {
  readonly text: string;
  readonly messageId: number;
  /** The message that it answers. */
  readonly replyTo: Answered | null;
}

/** The bot's, or the person's own. */
export interface Answered {
  readonly messageId: number;
  readonly key: string;
}

/** Letters and digits that no other message has; so whatever is handled twice makes the same drafts. */
export function keyOf({ messageId, date }: { readonly messageId: number; readonly date: number }): string {
  return `${date.toString(36)}${messageId.toString(36).padStart(3, "0")}`.slice(-14);
}

/** The n-th draft that is made of a message. */
export function draftIdOf(key: string, index: number): string {
  return `${key}${Math.min(index, 35).toString(36)}`;
}

export function indexOf(draftId: string): number {
  return Number.parseInt(draftId.slice(-1), 36);
}

export function isOf(key: string, draftId: string): boolean {
  return draftId.slice(0, -1) === key;
}
