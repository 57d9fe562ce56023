/** What every program says of the flags that it was given. */
import type { Language } from "../core/readable-date.ts";

interface FlagTexts {
  readonly unknown: (flag: string) => string;
  readonly lacksValue: (flag: string) => string;
  readonly takesNoValue: (flag: string) => string;
  readonly otherLanguage: (flag: string) => string;
  /** Something stands there that is no flag, or may be a token. */
  readonly unnamed: string;
}

export const OF_FLAGS: Readonly<Record<Language, FlagTexts>> = {
  de: {
    unknown: (flag) => `${flag} kenne ich nicht.`,
    lacksValue: (flag) => `Hinter ${flag} fehlt etwas.`,
    takesNoValue: (flag) => `${flag} steht für sich, ohne Wert dahinter.`,
    otherLanguage: (flag) => `${flag} kennt de und en.`,
    unnamed: "Eine der Angaben kenne ich nicht.",
  },
  en: {
    unknown: (flag) => `${flag} is not known here.`,
    lacksValue: (flag) => `${flag} lacks its value.`,
    takesNoValue: (flag) => `${flag} takes no value.`,
    otherLanguage: (flag) => `${flag} takes de or en.`,
    unnamed: "There is an argument that isn't known here.",
  },
};
