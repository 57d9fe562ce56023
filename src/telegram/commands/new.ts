import { beginFromText, beginGuided } from "../drafting.ts";
import type { CommandFamily } from "./command.ts";

export const NEW: CommandFamily = {
  help: { de: "Schritt für Schritt", en: "step by step" },
  commands: [
    {
      name: "new",
      menu: { de: "Termin Schritt für Schritt anlegen", en: "Create an appointment step by step" },
      run: (chat, words) => (words === "" ? beginGuided(chat) : beginFromText(chat, words)),
    },
  ],
};
