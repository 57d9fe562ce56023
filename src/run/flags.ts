/** What stands behind `npm run … --`, read alike for every program. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Environment } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { print, printAside } from "../output/door.ts";
import { readersLanguage } from "./language.ts";
import { OF_FLAGS } from "./texts.ts";

type Flags = NonNullable<ParseArgsConfig["options"]>;
type Mistake = "unknown" | "lacksValue" | "takesNoValue" | "otherLanguage";

interface Asked {
  /** `null`: as the variable or the configuration says. */
  readonly language: Language | null;
}

interface WantsHelp extends Asked {
  readonly kind: "help";
}

export interface WrongFlags extends Asked {
  readonly kind: "wrong";
  /** What is wrong with which flag, by its name; `null` where something else stands there, or what may be a token (F4). */
  readonly wrong: { readonly flag: string; readonly mistake: Mistake } | null;
}

const COMMON = { language: { type: "string" }, help: { type: "boolean", short: "h" } } as const;

/** @param own the program's flags, besides `--language` and `--help` */
export function readFlags<const F extends Flags>(args: readonly string[], own: F) {
  const options = { ...own, ...COMMON };
  const flags = flagsIn(args, options);
  const asked = flags.findLast(({ name }) => name === "language")?.value;
  const language = asked === "de" || asked === "en" ? asked : null;
  const wrong = flags.flatMap((flag) => mistakeIn(flag, options) ?? [])[0] ?? null;
  const asWrong: WrongFlags = { kind: "wrong", language, wrong };
  const asHelp: WantsHelp = { kind: "help", language };
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (wrong !== null) return asWrong;
    return flags.some(({ name }) => name === "help")
      ? asHelp
      : ({ kind: "given", language, values } as const);
  } catch {
    // Its message may quote what stands behind a flag.
    return asWrong;
  }
}

/** In the reader's language. */
export function wrongFlagIn({ wrong }: WrongFlags, language: Language): string {
  const says = OF_FLAGS[language];
  return wrong === null ? says.unnamed : says[wrong.mistake](wrong.flag);
}

/** Where nothing is to be run: how to call the program, and what was wrong with the call. Returns the exit code. */
export function explain(
  told: WantsHelp | WrongFlags,
  env: Environment,
  usage: (language: Language) => readonly string[],
): number {
  const language = readersLanguage(told.language, env);
  if (told.kind === "help") {
    print(...usage(language));
    return 0;
  }
  printAside(wrongFlagIn(told, language), "", ...usage(language));
  return 2;
}

/** Wrong ones as well. */
function flagsIn(args: readonly string[], options: Flags) {
  const { tokens } = parseArgs({
    ...{ args: [...args], options },
    ...({ strict: false, allowPositionals: true, tokens: true } as const),
  });
  return tokens.flatMap((token) => (token.kind === "option" ? [token] : []));
}

function mistakeIn(flag: ReturnType<typeof flagsIn>[number], options: Flags): WrongFlags["wrong"] {
  const { name, rawName, value } = flag;
  const wrong = (mistake: Mistake) =>
    /^-(-[a-z][a-z-]*|[a-z])$/.test(rawName) ? { flag: rawName, mistake } : null;
  switch (options[name]?.type) {
    case undefined:
      return wrong("unknown");
    case "boolean":
      return value === undefined ? null : wrong("takesNoValue");
    case "string":
      if (value === undefined || (!flag.inlineValue && /^-./.test(value))) return wrong("lacksValue");
      return name === "language" && value !== "de" && value !== "en" ? wrong("otherLanguage") : null;
  }
}
