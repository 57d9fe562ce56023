/**
 * `npm run demo`: shows everything to a newcomer, without an account, a token or a network; `-- --bot`: the bot, to chat
 * with. `--language de|en`.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runChat } from "./lab/demo/chat/chat.ts";
import { openTerminal } from "./lab/demo/chat/terminal.ts";
import { runDemo } from "./lab/demo/demo.ts";
import { paintFor } from "./lab/demo/paint.ts";
import { USAGE } from "./lab/demo/texts.ts";
import { outliveReaders } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";
import { explain, readFlags } from "./run/flags.ts";
import { languageFor } from "./run/language.ts";

const besides = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const { env, stdout } = process;
const told = readFlags(process.argv.slice(2), { bot: { type: "boolean", default: false } });
const language = languageFor(told.language, env);
if (told.kind !== "given") {
  process.exit(explain(told, env, () => USAGE[language]));
}
const chatting = told.values.bot;
/** Wider lines are hard to read. */
const width = Math.min(stdout.columns || 80, 100);
const bundle = besides(chatting ? "./bot.mjs" : "./sync.mjs");
const paint = paintFor(stdout, env);
const stopping = new AbortController();
const stop = () => stopping.abort();
// Every time, since npm passes on what the terminal has sent already.
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
outliveReaders();
// With nobody to show it to, the rest of the demo is cleaned up in silence.
stdout.on("error", stop);

const story = () =>
  runDemo({
    bundle,
    summaryFile: besides("./demo-summary.md"),
    write: (line) => void stdout.write(`${line}\n`),
    ...{ paint, language, width },
    now: Date.now(),
    stop: stopping.signal,
  });

const chat = () =>
  runChat({
    bundle,
    terminal: openTerminal(process.stdin, stdout),
    ...{ paint, language, width },
    clock: systemClock,
    stop: stopping.signal,
  });

if (existsSync(bundle)) {
  process.exitCode = await (chatting ? chat() : story());
} else {
  const [name, command] = chatting
    ? ["dist/bot.mjs", "npm run demo -- --bot"]
    : ["dist/sync.mjs", "npm run demo"];
  console.error(`${name} is missing: start the demo with \`${command}\`, which builds it.`);
  process.exitCode = 1;
}
