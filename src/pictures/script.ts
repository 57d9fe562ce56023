/** What is typed into the chat whose picture the README shows, in both languages. */
import type { Language } from "../core/readable-date.ts";

export type Cue =
  /** Typed, and answered. */
  | { readonly type: string }
  /** Nothing is typed until the bot has said this. */
  | { readonly until: RegExp };

export interface ChatScript {
  /** Played before the picture begins. */
  readonly before: readonly Cue[];
  readonly shown: readonly Cue[];
}

/** What Ben shares reaches Anna after the first pass, and the other way round: only then is it quiet. */
const ACQUAINTED: readonly Cue[] = [
  { until: /🆕/ },
  { type: ":as ben" },
  { until: /🆕/ },
  { type: ":as anna" },
];

const ENGLISH: readonly Cue[] = [{ type: "/language" }, { type: "2" }];

export const CHAT_SCRIPTS: Readonly<Record<Language, ChatScript>> = {
  en: {
    before: [
      { until: /🆕/ },
      ...ENGLISH,
      { type: ":as ben" },
      { until: /🆕/ },
      ...ENGLISH,
      { type: ":as anna" },
    ],
    shown: [
      { type: "tomorrow 7pm cinema with Ben at the Odeon" },
      { type: "1" },
      { type: "6" },
      { until: /✅ Shared/ },
      { type: "/week" },
      { type: ":as ben" },
      { until: /🆕/ },
    ],
  },
  de: {
    before: ACQUAINTED,
    shown: [
      { type: "morgen 19 Uhr Kino mit Ben im Odeon" },
      { type: "1" },
      { type: "6" },
      { until: /✅ Geteilt/ },
      { type: "/week" },
      { type: ":as ben" },
      { until: /🆕/ },
    ],
  },
};
