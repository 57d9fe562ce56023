/** What is typed into the chat whose picture the README shows, in both languages. */
import type { Language } from "../../core/readable-date.ts";

export interface Cue {
  /** Empty: nothing is typed. */
  readonly type: string;
  /** Nothing further is typed before the bot has said this. */
  readonly until: RegExp;
}

export interface ChatScript {
  /** Played before the picture begins. */
  readonly before: readonly Cue[];
  readonly shown: readonly Cue[];
}

/** What people share reaches the others after the first pass: only then is it quiet. */
const ANNA_IS_TOLD: Cue = { type: "", until: /🆕/ };
const BEN_IS_TOLD: Cue = { type: ":as ben", until: /🆕/ };
const AS_ANNA: Cue = { type: ":as anna", until: /^/ };
const BEFORE: readonly Cue[] = [ANNA_IS_TOLD, BEN_IS_TOLD, AS_ANNA];

export const CHAT_SCRIPTS: Readonly<Record<Language, ChatScript>> = {
  en: {
    before: BEFORE,
    shown: [
      { type: "tomorrow 7pm cinema with Ben at the Odeon", until: /Only for you/ },
      { type: "1", until: /Will be shared/ },
      { type: "6", until: /✅ Shared/ },
      BEN_IS_TOLD,
    ],
  },
  de: {
    before: BEFORE,
    shown: [
      { type: "morgen 19 Uhr Kino mit Ben im Odeon", until: /Nur für dich/ },
      { type: "1", until: /Wird geteilt/ },
      { type: "6", until: /✅ Geteilt/ },
      BEN_IS_TOLD,
    ],
  },
};
