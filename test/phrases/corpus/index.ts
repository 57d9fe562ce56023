/** What people write and what they mean by it, in files by kind. */
import { CLOCKS } from "./clocks.ts";
import { COUNTED_DAYS } from "./counted-days.ts";
import { COUNTED_FROM } from "./counted-from.ts";
import { DAYS } from "./days.ts";
import { EVERYDAY } from "./everyday.ts";
import { FEASTS } from "./feasts.ts";
import { HABITS } from "./habits.ts";
import { NEAR_MISSES } from "./near-misses.ts";
import { NEXT_DAY } from "./next-day.ts";
import { OTHER_LANGUAGE } from "./other-language.ts";
import { OTHER_NOWS } from "./other-nows.ts";
import { OVERHEARD } from "./overheard.ts";
import { QUESTIONS } from "./questions.ts";
import type { Section } from "./section.ts";
import { SEVERAL_DAYS } from "./several-days.ts";
import { ENGLISH_STRANGERS } from "./strangers-english.ts";
import { GERMAN_STRANGERS } from "./strangers-german.ts";
import { TIMES } from "./times.ts";
import { TIRED } from "./tired.ts";
import { TITLES_AND_PLACES } from "./titles-and-places.ts";
import { UNSURE_DAYS } from "./unsure-days.ts";

export const CORPUS: readonly Section[] = [
  ...DAYS,
  ...TIMES,
  ...TITLES_AND_PLACES,
  ...QUESTIONS,
  ...HABITS,
  ...OTHER_LANGUAGE,
  ...OTHER_NOWS,
  ...FEASTS,
  ...COUNTED_DAYS,
  ...COUNTED_FROM,
  ...CLOCKS,
  ...UNSURE_DAYS,
  ...EVERYDAY,
  ...NEAR_MISSES,
  GERMAN_STRANGERS,
  ENGLISH_STRANGERS,
  ...NEXT_DAY,
  ...TIRED,
  ...SEVERAL_DAYS,
  ...OVERHEARD,
];
