/** The text for one partner, or for whoever becomes one, from what is set up. Pure. */
import { parseDatabaseId } from "../config/database-id.ts";
import { pageAddress } from "../core/ids.ts";
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import type { Language } from "../core/readable-date.ts";
import { calledBy, type Draft, ownerOf, type Person, sharedOf } from "./draft.ts";
import { DATABASES } from "./texts/databases.ts";
import { ENDING } from "./texts/ending.ts";
import { INVITATION } from "./texts/invitation.ts";
import { type Titles, titleOf } from "./titles.ts";

/** Those who use the owner's shared database. */
export function partnersIn(draft: Draft): readonly Person[] {
  const owner = ownerOf(draft) ?? draft.people[0];
  return draft.people.filter((one) => one !== owner && one.otherShared === undefined && !one.sharesNothing);
}

interface Invitation {
  /** Whom it is for, and what to do with it. */
  readonly title: string;
  /** In the partner's own language. */
  readonly lines: readonly string[];
}

/**
 * One for each partner; where there is none yet, one for whoever becomes it.
 * @param bot its name on Telegram; `null` where there is none
 */
export function invitationsIn(
  draft: Draft,
  titles: Titles,
  bot: string | null,
  language: Language,
): readonly Invitation[] {
  const owner = ownerOf(draft) ?? draft.people[0];
  const shared = owner && sharedOf(owner, draft);
  if (owner === undefined || shared === undefined) return [];
  const says = ENDING[language];
  const partners = partnersIn(draft);
  return (partners.length === 0 ? [null] : partners).map((partner) => {
    const theirs = partner?.language ?? owner.language ?? language;
    const lines = INVITATION[theirs]({
      name: partner === null ? null : calledBy(partner, theirs),
      owner: calledBy(owner, theirs),
      sharedAddress: pageAddress(parseDatabaseId(shared) ?? shared),
      sharedTitle: titleOf(shared, titles) || DATABASES[theirs].titleShared,
      privateTitle: partner === null ? null : titleOf(partner.privateDatabase, titles),
      box: boxOf(partner ?? owner),
      bot,
    });
    return {
      title: partner === null ? says.forAnybody : says.forPartner(calledBy(partner, language)),
      lines,
    };
  });
}

export function boxOf({ properties = {} }: Person): string {
  return properties.partner_relevant ?? DEFAULT_PROPERTY_NAMES.partner_relevant;
}
