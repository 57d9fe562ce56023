/** Why a state can't be shared, or its file not be used, as clauses. They hold no address, nothing that git said or the file holds. */
import type { Clause } from "../core/clause.ts";

/** What git and the remote refuse. */
export const REFUSED = {
  noGit: { en: "git is not installed", de: "git ist nicht installiert" },
  foreignFolder: {
    en: "git doesn't trust the repository's folder, because another user owns it: add it to safe.directory",
    de: "git traut dem Ordner des Repositorys nicht, weil er jemand anderem gehört: Nimm ihn in safe.directory auf",
  },
  noRepository: {
    en: "the state directory is in no git repository",
    de: "das Verzeichnis des Stands liegt in keinem git-Repository",
  },
  ignored: {
    en: "the state directory is ignored by .gitignore",
    de: "das Verzeichnis des Stands steht in .gitignore",
  },
  rules: {
    en: "the remote's rules or hooks refuse the push",
    de: "Regeln oder Hooks des entfernten Repositorys verbieten es",
  },
  checkedOut: {
    en: "the remote has that branch checked out, and so can't take a push",
    de: "im entfernten Repository ist dieser Branch gerade ausgecheckt, darum nimmt es nichts an",
  },
  shallow: {
    en: "the remote doesn't take pushes from a shallow clone",
    de: "das entfernte Repository nimmt nichts aus einer Kopie mit verkürzter Geschichte an",
  },
  login: {
    en: "the remote refuses this login: in Actions the job needs the permission contents: write",
    de: "das entfernte Repository lässt diese Anmeldung nicht schreiben: In Actions braucht der Job das Recht contents: write",
  },
  noRemoteRepository: {
    en: "the remote repository can't be found",
    de: "das entfernte Repository ist nicht zu finden",
  },
  noRemoteBranch: {
    en: "the branch isn't on the remote yet: push it once by hand",
    de: "den Branch gibt es im entfernten Repository noch nicht: Bring ihn einmal von Hand dorthin",
  },
  overtaken: { en: "other writers were faster each time", de: "andere waren jedes Mal schneller" },
  refused: { en: "the remote refuses the push", de: "das entfernte Repository nimmt es nicht an" },
  unreachable: {
    en: "the remote can't be reached",
    de: "das entfernte Repository ist nicht zu erreichen",
  },
  late: { en: "there was no time left", de: "die Zeit hat nicht gereicht" },
  detached: {
    en: "no branch is checked out (detached HEAD)",
    de: "es ist kein Branch ausgecheckt (detached HEAD)",
  },
  noRemote: { en: "the repository has no remote", de: "das Repository hat kein entferntes Gegenstück" },
  noUpstream: {
    en: "the branch has no upstream: push it once by hand with git push -u",
    de: "der Branch hat kein entferntes Gegenstück: Bring ihn einmal von Hand dorthin, mit git push -u",
  },
  unknownRemote: {
    en: "the branch's remote isn't configured",
    de: "das entfernte Repository dieses Branchs ist git nicht bekannt",
  },
  noCommit: { en: "the repository has no commit yet", de: "das Repository hat noch keinen Commit" },
  noFiles: { en: "git couldn't read the files", de: "git konnte die Dateien nicht lesen" },
  noFetch: { en: "git couldn't fetch the branch", de: "git konnte den Branch nicht holen" },
  unreadable: {
    en: "the state files can't be read or written",
    de: "die Dateien des Stands lassen sich nicht lesen oder nicht schreiben",
  },
  switchedOff: { en: "it is switched off (STATE_PUSH=false)", de: "es ist abgeschaltet (STATE_PUSH=false)" },
} as const satisfies Readonly<Record<string, Clause>>;

/** @param doing in English, for whoever looks into git */
export function gitFailed(doing: string, code: number): Clause {
  return {
    en: `git couldn't ${doing} (exit code ${code})`,
    de: `git ist gescheitert (Rückgabewert ${code})`,
  };
}

/** What is wrong with a file. */
export const DAMAGED = {
  empty: { en: "it is empty", de: "sie ist leer" },
  noVersion: { en: "it names no version", de: "sie nennt keine Version" },
  inConflict: { en: "it holds git's conflict markers", de: "darin stehen Konfliktmarken von git" },
  foreign: { en: "it belongs to another user", de: "sie gehört zu jemand anderem" },
  noJson: { en: "it is no valid JSON", de: "sie ist kein gültiges JSON" },
} as const satisfies Readonly<Record<string, Clause>>;

export function isNewer(version: number, known: number): Clause {
  return {
    en: `its version ${version} is newer than the version ${known} that this program knows: update the program`,
    de: `ihre Version ${version} ist neuer als die Version ${known}, die dieses Programm kennt: Bring das Programm auf den neuesten Stand`,
  };
}

/** @param key `null`: the outermost object */
export function hasOddShape(key: string | null): Clause {
  return {
    en: `it has an unexpected shape in ${key === null ? "its outermost object" : `"${key}"`}`,
    de: `sie ist ${key === null ? "im Ganzen" : `bei „${key}“`} anders aufgebaut als erwartet`,
  };
}
