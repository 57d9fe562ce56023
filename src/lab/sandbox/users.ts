/** People and bots as answers show them, and the users endpoints. */
import type { ListUsersResponse, UserObjectResponse } from "@notionhq/client";
import type { Call } from "./call.ts";
import { aUuid } from "./checks.ts";
import { anyPage } from "./cursors.ts";
import type { Integration, Person } from "./model.ts";
import { knownUser, type Session } from "./session.ts";
import type { Store } from "./store.ts";

const answeredPerson = (person: Person): UserObjectResponse => ({
  object: "user",
  id: person.id,
  name: person.name,
  avatar_url: null,
  type: "person",
  person: { email: person.email },
});

/** A bot is told about itself in full, and that others are bots. */
const answeredBot = ({ store, actorId }: Session, bot: Integration): UserObjectResponse => ({
  object: "user",
  id: bot.botId,
  name: bot.name,
  avatar_url: null,
  type: "bot",
  bot:
    bot.botId === actorId
      ? {
          owner: { type: "workspace", workspace: true },
          workspace_name: "Sandbox",
          workspace_id: store.workspaceId,
          workspace_limits: { max_file_upload_size_in_bytes: 5_242_880 },
        }
      : {},
});

/** In full where the user is known, else by id alone. */
export function answeredUser(
  session: Session,
  id: string,
): UserObjectResponse | { object: "user"; id: string } {
  const { store } = session;
  const person = store.people.get(id);
  if (person) return answeredPerson(person);
  const bot = store.botById(id);
  return bot ? answeredBot(session, bot) : { object: "user", id };
}

export const userName = (store: Store, id: string): string | undefined =>
  store.people.get(id)?.name ?? store.botById(id)?.name;

const inFull = (session: Session, user: Person | Integration): UserObjectResponse =>
  "botId" in user ? answeredBot(session, user) : answeredPerson(user);

export const getSelf = ({ session }: Call) => inFull(session, knownUser(session, session.actorId));

export const getUser = ({ session, ids }: Call) =>
  inFull(session, knownUser(session, aUuid(ids[0], "path.user_id")));

export function listUsers(call: Call): ListUsersResponse {
  const { session } = call;
  const { store } = session;
  const people = [...store.people.values()].map(answeredPerson);
  const bots = [...store.integrations.values()]
    .filter((bot) => !bot.revoked && bot.personId === undefined)
    .map((bot) => answeredBot(session, bot));
  return { object: "list", ...anyPage([...people, ...bots], call), type: "user", user: {} };
}
