/** What is said of the workflow that runs the sync. */
import type { Words } from "../finding.ts";

export const noWorkflow: Words = {
  en: () => [
    "No file under .github/workflows runs the sync, so that nothing happens on GitHub by itself.",
    "Put sync.yml of this project back there; or ignore this if a bot runs the passes.",
  ],
  de: () => [
    "Keine Datei unter .github/workflows führt den Abgleich aus, auf GitHub geschieht also nichts von selbst.",
    "Leg die sync.yml dieses Projekts wieder dorthin. Macht ein Bot den Abgleich, ist nichts zu tun.",
  ],
};

/** @param usual the branch that GitHub runs; `null` where that isn't known */
export const onNoBranch = (usual: string | null): Words => ({
  en: () => [
    "This folder is on no branch (git calls it a detached HEAD), so that git pull and git push fail, and what is committed here is on none either.",
    usual === null
      ? "Go back to your branch: git switch, and its name."
      : `Go back to the branch that GitHub runs: git switch ${usual}`,
  ],
  de: () => [
    "Dieser Ordner ist auf keinem Branch (bei git heißt das detached HEAD): git pull und git push scheitern, und was hier in einen Commit kommt, gehört zu keinem.",
    usual === null
      ? "Geh zurück auf deinen Branch: git switch und sein Name."
      : `Geh zurück auf den Branch, den GitHub ausführt: git switch ${usual}`,
  ],
});

export const onOtherBranch = (name: string, usual: string): Words => ({
  en: () => [
    `This folder is on the branch ${name}, but GitHub runs the schedule of ${usual} alone, and looks for the configuration and the state there.`,
    `Change over before you commit or pull anything: git switch ${usual}. Or merge ${name} into it.`,
  ],
  de: () => [
    `Dieser Ordner ist auf dem Branch ${name}; GitHub führt aber nur den Zeitplan von ${usual} aus und sucht dort nach Konfiguration und Stand.`,
    `Wechsle, bevor du etwas committest oder holst: git switch ${usual}. Oder führ ${name} dort zusammen (merge).`,
  ],
});

export const noYaml = (path: string): Words => ({
  en: () => [
    `${path} is no valid YAML, so that GitHub doesn't run it.`,
    "Take back the last change to it, or put sync.yml of this project in its place.",
  ],
  de: () => [
    `${path} ist kein gültiges YAML, darum führt GitHub die Datei nicht aus.`,
    "Nimm die letzte Änderung daran zurück, oder leg die sync.yml dieses Projekts an ihre Stelle.",
  ],
});

export const noSchedule = (path: string): Words => ({
  en: () => [
    `${path} has no schedule, so that passes run only when somebody starts one.`,
    `Add under "on:" a schedule such as - cron: "23 * * * *".`,
  ],
  de: () => [
    `${path} hat keinen Zeitplan, darum wird nur abgeglichen, wenn jemand es anstößt.`,
    `Ergänze unter „on:“ einen Zeitplan wie - cron: "23 * * * *".`,
  ],
});

export const invalidSchedule = (path: string): Words => ({
  en: () => [
    `${path} has a schedule whose cron isn't five fields of numbers, or whose timezone is none, so that GitHub doesn't run it.`,
    `Write it as in - cron: "23 * * * *" (minute, hour, day, month, weekday; UTC, or the hours of a zone such as timezone: Europe/Berlin).`,
  ],
  de: () => [
    `${path} hat einen Zeitplan, dessen cron nicht aus fünf Feldern mit Zahlen besteht oder dessen timezone es nicht gibt; darum führt GitHub ihn nicht aus.`,
    `Schreib ihn so: - cron: "23 * * * *" (Minute, Stunde, Tag, Monat, Wochentag; in UTC, oder in den Stunden einer Zone wie timezone: Europe/Berlin).`,
  ],
});

export const onTheHour = (path: string): Words => ({
  en: () => [
    `${path} runs on a full hour, when GitHub is busiest: it starts such runs late, and leaves some out.`,
    "Choose another minute in the first field of cron, such as 23.",
  ],
  de: () => [
    `${path} läuft zur vollen Stunde, wenn GitHub am meisten zu tun hat: Solche Läufe fangen spät an, und manche fallen aus.`,
    "Nimm im ersten Feld von cron eine andere Minute, etwa 23.",
  ],
});

interface Rare {
  readonly path: string;
  /** Hours between two runs; infinite where it doesn't run every day. */
  readonly gap: number;
  readonly wanted: number;
  /** Somebody asked for it: it isn't just the default. */
  readonly isSet: boolean;
}

export function tooRare({ path, gap, wanted, isSet }: Rare): Words {
  const daily = Number.isFinite(gap);
  return {
    en: () => [
      `The runs of ${path} are ${daily ? `up to ${gap} hours apart` : "more than a day apart"}, but ${isSet ? "PARTNER_SYNC_INTERVAL_HOURS asks for" : "the usual interval is"} ${wanted}.`,
      "Let cron run at least that often, or set PARTNER_SYNC_INTERVAL_HOURS to what it does.",
    ],
    de: () => [
      `Zwischen zwei Läufen von ${path} ${daily ? `liegen bis zu ${german(gap)} Stunden` : "liegt mehr als ein Tag"}, ${isSet ? "in PARTNER_SYNC_INTERVAL_HOURS steht aber" : "üblich sind aber"} ${german(wanted)}.`,
      "Lass cron mindestens so oft laufen, oder setz PARTNER_SYNC_INTERVAL_HOURS auf seinen Abstand.",
    ],
  };
}

function german(hours: number): string {
  return String(hours).replace(".", ",");
}

export const lacksVariable = (path: string, name: string): Words => ({
  en: () => [
    `The configuration reads $${name}, which ${path} doesn't pass to the step that syncs.`,
    `Add to the step's env: ${name}: \${{ secrets.${name} }}, and store that secret. NOTION_TOKEN to NOTION_TOKEN_6 are in the sync.yml of this version.`,
  ],
  de: () => [
    `Die Konfiguration liest $${name}, doch ${path} gibt diese Variable nicht an den Schritt weiter, der abgleicht.`,
    `Ergänze bei env dieses Schritts: ${name}: \${{ secrets.${name} }}, und hinterlege das Secret. NOTION_TOKEN bis NOTION_TOKEN_6 stehen in der sync.yml dieser Version.`,
  ],
});
