/** The keys of one user that this product reads. */
export const USER_KEYS = [
  "telegram_user_id",
  "name",
  "telegram_username",
  "timezone",
  "language",
  "notion_api_key",
  "notion_database_id",
  "shared_notion_database_id",
  "is_owner",
  "teamspace_owner_api_key",
  "conflict_policy",
  "on_shared_delete",
  "properties",
  "extra_properties",
  "reminder_time",
  "reminder_enabled",
] as const;

/** Keys of the wider bot whose files are read here too; none of them concerns this program. */
const KEYS_OF_THE_WIDER_BOT: ReadonlySet<string> = new Set(
  `active admin business_notion_api_key business_notion_database_id chat_id created_at daily_summary
   display_name email enabled first_name is_active is_admin last_name locale memo_database_id notes
   notifications role settings shared_database_name teamspace_id teamspace_name telegram_chat_id
   telegram_first_name telegram_last_name updated_at`.split(/\s+/),
);

const FAMILIES_OF_THE_WIDER_BOT =
  /^(backup|business|calendar|debug|default|email|feature|gmail|google|habit|imap|location|mail|memo|news|notification|notify|openai|quiet|recurring|reminder|report|smtp|summary|task|todo|voice|weather|working)_/;

/** Keys that start with `_` are comments, at every level. */
export function isComment(key: string): boolean {
  return key.startsWith("_");
}

/** Whether a key may be passed over in silence. One that looks like a slip of the pen for ours may not. */
export function isKeyOfTheWiderBot(key: string): boolean {
  if (KEYS_OF_THE_WIDER_BOT.has(key)) return true;
  return FAMILIES_OF_THE_WIDER_BOT.test(key) && nearestName(key, USER_KEYS, 2) === null;
}

/**
 * The known name that a misspelt one is most likely meant to be; null where none is near enough: by default within
 * a third of its length, counted in changed letters.
 */
export function nearestName(written: string, known: readonly string[], furthest?: number): string | null {
  const wanted = written.toLowerCase().replaceAll(/[-\s]/g, "_");
  let nearest: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const distance = editDistance(wanted, name);
    if (distance > (furthest ?? Math.floor(name.length / 3)) || distance >= least) continue;
    nearest = name;
    least = distance;
  }
  return nearest;
}

/**
 * Letters to insert, drop or swap with a neighbour so that one word becomes the other. A replaced letter is one of each:
 * a word that was left out is nearer than another word in its place.
 */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 2),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
