/** All that the guided set-up says, in each language. */
import type { Language } from "../../core/readable-date.ts";
import { CHANGING } from "./changing.ts";
import { DATABASES } from "./databases.ts";
import { ENDING } from "./ending.ts";
import { GENERAL } from "./general.ts";
import { NOTION } from "./notion.ts";
import { PEOPLE } from "./people.ts";
import { PROPERTIES } from "./properties.ts";
import { PUBLISHING } from "./publishing.ts";
import { TOKENS } from "./tokens.ts";

/** By what it is about. */
export function textsIn(language: Language) {
  return {
    general: GENERAL[language],
    people: PEOPLE[language],
    tokens: TOKENS[language],
    notion: NOTION[language],
    databases: DATABASES[language],
    properties: PROPERTIES[language],
    changing: CHANGING[language],
    publishing: PUBLISHING[language],
    ending: ENDING[language],
  } as const;
}

export type SetupTexts = ReturnType<typeof textsIn>;
