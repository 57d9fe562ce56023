/** What Notion calls things and where it has them since September 2026. Nothing else in the code says so. */

/** Where connections and personal access tokens are made and changed. */
export const PORTAL = "https://app.notion.com/developers/connections";

/** How a person comes to a token. */
export const HOW_TO_GET_A_TOKEN = `Partner Sync reaches Notion with a token, of one of two kinds.

A connection sees only what you show it. It is the better choice.
1. Open ${PORTAL} and choose "New connection".
   Any name will do, such as Partner Sync. Authentication method: Access token.
   Installable in: the workspace that holds the databases; you must be its owner.
   Then "Create connection".
2. Tab "Configuration": tick Read content, Update content, Insert content and
   Insert comments. No user information. "Access token": Show, Copy.
3. Tab "Content access": add the databases, all at once.

A personal access token sees all that you see, in all that you own.
1. Same address: "Personal access tokens" → "New token", capability "Notion API".
2. It is shown once: copy it at once. It expires after at most a year: note when.
What it makes has you as its author. So where an appointment has a second copy,
Partner Sync can't tell whether you made it: it says so, and removes nothing.
The limit of 1,000 blocks in free workspaces doesn't hold for it.`.split("\n");

/** What to tick for a connection that lacks it. */
export function howToGrant(capability: string): string {
  return `open the connection at ${PORTAL}, tab “Configuration”, tick “${capability}”, and save`;
}
