/** The text for one partner, or for whoever becomes one, from what is set up. Pure. */
import { parseDatabaseId } from "../config/database-id.ts";
import { pageAddress } from "../core/ids.ts";
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import type { Language } from "../core/readable-date.ts";
import { calledBy, type Draft, ownerOf, type Person, sharedOf } from "./draft.ts";
import { DATABASES } from "./texts/databases.ts";
import { INVITATION } from "./texts/invitation.ts";

interface Known {
  /** Empty where it can't be had. */
  readonly sharedTitle: string;
  /** `null` where the partner isn't set up yet. */
  readonly privateTitle: string | null;
  /** The bot's name on Telegram; `null` where there is none. */
  readonly bot: string | null;
}

/** Those who use the owner's shared database. */
export function partnersIn(draft: Draft): readonly Person[] {
  const owner = ownerOf(draft) ?? draft.people[0];
  return draft.people.filter((one) => one !== owner && one.otherShared === undefined && !one.sharesNothing);
}

/** Line by line, in the partner's own language. @param partner `null`: nobody is set up yet */
export function invitationFor(
  partner: Person | null,
  owner: Person,
  draft: Draft,
  known: Known,
  language: Language,
): readonly string[] {
  const theirs = partner?.language ?? owner.language ?? language;
  const shared = sharedOf(owner, draft) ?? "";
  return INVITATION[theirs]({
    name: partner === null ? null : calledBy(partner, theirs),
    owner: calledBy(owner, theirs),
    sharedAddress: pageAddress(parseDatabaseId(shared) ?? shared),
    box: boxOf(partner ?? owner),
    ...known,
    sharedTitle: known.sharedTitle || DATABASES[theirs].titleShared,
  });
}

export function boxOf({ properties = {} }: Person): string {
  return properties.partner_relevant ?? DEFAULT_PROPERTY_NAMES.partner_relevant;
}
