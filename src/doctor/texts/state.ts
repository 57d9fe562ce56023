/** What is said of the state. */

import type { Clause } from "../../core/clause.ts";
import type { Words } from "../finding.ts";

export const ofUnknownUser = (user: number): Words => ({
  en: (who) => [
    `The state directory holds a file of ${who(user)}, who is not in the configuration.`,
    `Delete user-${user}.json there if this user has left for good.`,
  ],
  de: (who) => [
    `Im Verzeichnis des Stands liegt eine Datei von ${who(user)}, in der Konfiguration steht diese Person aber nicht.`,
    `Ist sie endgültig nicht mehr dabei, lösche dort user-${user}.json.`,
  ],
});

export const damaged = (user: number, why: Clause): Words => ({
  en: (who) => [
    `The state of ${who(user)} can't be used: ${why.en}.`,
    "Nothing needs to be done: the next pass puts the file aside, looks at what is there, and removes nothing.",
  ],
  de: (who) => [
    `Die Datei user-${user}.json mit dem Stand von ${who(user)} ist nicht zu gebrauchen: ${why.de}.`,
    "Zu tun ist nichts: Der nächste Abgleich legt sie beiseite, sieht nach, was da ist, und entfernt nichts.",
  ],
});

export const unreadable = (user: number): Words => ({
  en: (who) => [
    `The file with the state of ${who(user)} can't be read.`,
    "Check the permissions of the state directory.",
  ],
  de: (who) => [
    `Die Datei mit dem Stand von ${who(user)} ist nicht lesbar.`,
    "Prüfe die Rechte für das Verzeichnis des Stands.",
  ],
});

export const otherToken = (user: number): Words => ({
  en: (who) => [
    `The state of ${who(user)} was written with another token.`,
    "Nothing needs to be done: the first pass with the new token looks at what is there, and removes nothing.",
  ],
  de: (who) => [
    `Der gespeicherte Stand von ${who(user)} entstand mit einem anderen Token.`,
    "Zu tun ist nichts: Der erste Abgleich mit dem neuen Token sieht nach, was da ist, und entfernt nichts.",
  ],
});

/** @param known the copy that the state names, beside the one that both pages name */
export const otherCopy = (user: number, page: string, copy: string, known: string): Words => ({
  en: (who) => [
    `The state says that ${known} is the copy of the appointment ${page} of ${who(user)}, but both pages say that it is ${copy}.`,
    "Look whether this is the newest state (git pull). The next pass settles it.",
  ],
  de: (who) => [
    `Im gespeicherten Stand gilt ${known} als Kopie des Termins ${page} von ${who(user)}, beide Seiten nennen aber ${copy}.`,
    "Sieh nach, ob das hier der neueste Stand ist (git pull). Der nächste Abgleich bringt es in Ordnung.",
  ],
});

export function overdue(user: number, hours: number): Words {
  return {
    en: (who) => [
      `As far as this state knows, the last full pass for ${who(user)} was ${hours} hours ago.`,
      "If the passes run on GitHub, fetch the newest state (git pull) and look at the tab Actions: GitHub switches off schedules of quiet public repositories.",
    ],
    de: (who) => [
      `Soweit dieser Stand reicht, war der letzte ganze Abgleich für ${who(user)} vor ${hours} Stunden.`,
      "Läuft der Abgleich auf GitHub, hol den neuesten Stand (git pull) und sieh im Reiter Actions nach: In öffentlichen Repositorys, in denen sich lange nichts tut, schaltet GitHub Zeitpläne ab.",
    ],
  };
}
