/** What short words mean to a bot that has just shown or asked something. Both languages at once: people mix them. */
import { MONTH, PART, WEEKDAY, wordPattern } from "../phrases/words.ts";

export type Intent =
  /** Agreed: save it. */
  | "yes"
  | "no"
  /** Not wanted at all. */
  | "drop"
  | "share"
  | "keep-private"
  | "thanks"
  | "hello";

/** Meant for all the drafts that are open. */
export type IntentForAll = "save-all" | "drop-all";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const YES = words(
  "ja jo jep jup jawohl klar genau passt stimmt richtig korrekt ok okay okey oki k gerne speichern speicher speichere einverstanden perfekt super prima top sicher mach machen yes yep yeah yup y sure save correct right perfect great fine 👍 ✅ 👌",
);
const NO = words("nein nee nö ne no nope falsch wrong 👎");
const DROP = words(
  "abbrechen abbruch verwerfen verwirf löschen lösche lösch vergiss cancel discard delete forget nevermind stop stopp stopen",
);
const THANKS = words("danke dankeschön dankesehr merci thx thanks thank ty cheers 🙏 ❤️ 😘 😊");
const HELLO = words(
  "hallo hallöchen hi hey moin servus tach grüezi hello morning night ciao tschüss tschüs tschau bye 👋 mahlzeit",
);
/** They say nothing by themselves. */
const FILLERS = words(
  "bitte pls plz mal das es so den ihn alles gut doch schon please it that this do looks good sounds go ahead you very much so viele vielen dank lieben herzlichen und and sehr für den the draft entwurf termin weg damit mich guten gute tag abend nacht morgen evening night afternoon day liebe lieber bot there again bis später bald wieder nochmal dann dir euch ihr die the zu to entwürfe drafts termine appointments",
);
/** `Alles` alone is no more than `alles klar`. */
const ALL =
  /(?<!\S)(?:alle(?: (?:die|beiden?|zwei|drei|vier|fünf|\d{1,2}))?|beiden?|beides|alles(?= (?:bitte )?speichern)|(?<=speichere? (?:bitte |mal )?)alles|(?:them )?all(?: of)?(?: (?:them|these|two|three|four|five|\d{1,2}))?|(?:them )?both(?: of)?(?: (?:them|these))?|them|everything)(?!\S)/gu;

const PHRASES: readonly (readonly [Intent, RegExp])[] = [
  [
    "keep-private",
    /^(?:bitte )?(?:nicht|nicht mehr) teilen$|^privat$|^(?:do ?n[o']?t|not|stop) shar(?:e|ing)(?: it)?$|^private$/u,
  ],
  ["keep-private", /^(?:bleibt |nur )?(?:nur )?für mich(?: allein)?$|^(?:just|only) (?:for )?me$/u],
  [
    "share",
    /^(?:bitte )?(?:teilen|teile(?: es| ihn)?|teil (?:es|ihn))(?: bitte)?$|^(?:please )?share(?: it)?(?: please)?$/u,
  ],
  ["drop", /^(?:doch nicht|lass es|lass mal|weg damit|never mind|forget it|not any ?more|nicht mehr)$/u],
  [
    "no",
    /^(?:stimmt|passt) (?:so )?nicht$|^(?:das )?ist falsch$|^(?:that ?i?s|it ?i?s) (?:not right|wrong)$|^not (?:right|quite)$/u,
  ],
  ["no", /^nein danke$|^no thanks?(?: you)?$/u],
  [
    "yes",
    /^(?:alles klar|so ist(?: e)?s gut|so ists recht|gut so|das ist gut|mach das|thats it|all good|do it|go ahead)$/u,
  ],
  [
    "yes",
    /^(?:(?:that|it|yes|ja|das) )?(?:looks|sounds|sieht|klingt) (?:good|great|fine|right|gut)(?: aus)?$/u,
  ],
  ["thanks", /^(?:vielen|lieben|herzlichen|besten) dank\b/u],
  [
    "hello",
    /^(?:guten? (?:morgen|tag|abend|nacht)|good (?:morning|day|evening|night|afternoon))\b[^\d]{0,15}$/u,
  ],
];

/** The first of these that all the words allow. */
const ORDER: readonly (readonly [Intent, ReadonlySet<string>])[] = [
  ["drop", DROP],
  ["no", NO],
  ["thanks", THANKS],
  ["yes", YES],
  ["hello", HELLO],
];
const KNOWN = [YES, NO, DROP, THANKS, HELLO, FILLERS];
const MOST_WORDS = 6;

/** `hilfe`, and nothing else. */
export function isHelp(text: string): boolean {
  return /^(?:hilfe|hilf mir|help(?: me)?|\?+)[!.?\s]*$/iu.test(text.trim());
}

const LOOKING_UP =
  /^(?:wann|when)\s.{2,80}\?\s*$|^(?:was (?:steht|ist|liegt|haben wir|habe? ich|machen wir)|what(?:['’]s| is) (?:on|up|planned|happening)|what (?:do we|do i|have we|have i)|(?:is there |do we have |have we got )?anything on)(?=\s|\?|$)[^\n]{0,60}$|^(?:wer|was|wo|welche[nrms]?|who|what|where|which)(?:['’]?s|['’]?re)?\s[^\n]{2,80}\?\s*$/iu;

/** A question about what is there already, and no appointment: `was steht morgen an?` */
export function isLookingUp(text: string): boolean {
  return LOOKING_UP.test(text.trim());
}

const UNDO =
  /^(?:(?:bitte|das|please|oh|ups|oops)[\s,]*)*(?:undo(?: (?:it|that))?|take (?:it|that) back|rückgängig(?: machen| bitte)?|mach (?:das|es) (?:wieder )?rückgängig|nimm (?:das|es) zurück|zurücknehmen)[\s.!]*$/iu;

/** Of what was done last, and of no draft. */
export function isUndo(text: string): boolean {
  return UNDO.test(text.trim());
}

const OF_SAVED =
  /^(?:bitte\s|please\s)?(?:lösche?|streiche?|entferne?|verschiebe?|verleg(?:e)?|delete|remove|move|reschedule|postpone)\s(?:(?:bitte|mal|den|die|das|termin|the|my)\s)*(.{2,60}?)(?:\s(?:auf|von|vom|um|nach|to|from|at|till|until)\s.*)?[\s.!]*$/iu;
const OF_SAVED_BEHIND =
  /^(.{2,60}?)\s(?:(?:bitte\s)?(?:löschen|streichen|verschieben|verlegen|absagen)|doch\snicht|fällt\saus|is\s(?:off|cancelled))(?:\s(?:auf|von|vom|um|nach|to)\s.*)?[\s.!]*$/iu;

/** `Wände streichen`, `remove stitches`: no such word, where nothing like it stands there. */
export function isSurelyOfSaved(text: string): boolean {
  return /^(?:bitte\s|please\s)?(?:lösche?|delete)\s|\slöschen[\s.!]*$/iu.test(text.trim());
}

/** The words of an appointment that stands there already and shall be moved or deleted: `lösch Poker`, `Poker fällt aus`. */
export function wordsOfSaved(text: string): string | null {
  if (text.includes("\n")) return null;
  return (OF_SAVED.exec(text.trim()) ?? OF_SAVED_BEHIND.exec(text.trim()))?.[1] ?? null;
}

/** `null` for whatever says more than that. Behind `doch` or `nein,` it counts where it can't be a field's value. */
export function intentOf(text: string): Intent | IntentForAll | null {
  const intent = plainIntentOf(text);
  if (intent !== null) return intent;
  const instead = plainIntentOf(correctionIn(text) ?? "");
  return instead === "share" || instead === "keep-private" || instead === "drop" ? instead : null;
}

function plainIntentOf(text: string): Intent | IntentForAll | null {
  const plain = text
    .toLowerCase()
    .replace(/[’'`´]/gu, "'")
    .replace(/[.,!?;:()"„“”–—-]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  const phrase = phraseIn(plain);
  if (phrase !== null) return phrase;
  const one = plain.replace(ALL, "it");
  return one === plain ? wordsIn(plain) : forAll(phraseIn(one) ?? wordsIn(one));
}

function forAll(intent: Intent | null): IntentForAll | null {
  if (intent === "yes") return "save-all";
  return intent === "drop" ? "drop-all" : null;
}

function phraseIn(plain: string): Intent | null {
  const phrase = PHRASES.find(
    ([, pattern]) => pattern.test(plain.replaceAll("'", "")) || pattern.test(plain),
  );
  return phrase?.[0] ?? null;
}

function wordsIn(plain: string): Intent | null {
  const all = plain.split(" ");
  if (plain === "" || all.length > MOST_WORDS) return null;
  if (!all.every((word) => KNOWN.some((set) => set.has(word)))) return null;
  return ORDER.find(([, set]) => all.some((word) => set.has(word)))?.[0] ?? null;
}

const TAKEN_BACK =
  /^(?:(?:ach|oh|äh|ähm|ups|oops|sorry|halt|warte|wait|nein|nee|nö|no|nope|doch|lieber|besser|eher|quatsch|stimmt nicht|falsch|ich meinte?|i meant?|make it|make that|actually|rather|instead|aber|but|korrektur|correction|sondern|statt ?dessen|ja|yes|yeah|ok|okay|mach|bitte|please|let's say|erst|schon|lieber|vielleicht|maybe)(?:[\s,.:;!–—-]+|$))+/iu;
/** These alone may begin a title of their own. */
const WEAK = /^(?:(?:äh|ähm|ach|oh|ja|yes|yeah|ok|okay|bitte|please|mach|aber|but)[\s,.:;!–—-]+)+$/iu;

/** Words that begin a sentence of its own as well: no school on Monday, maybe brunch, `Halt in Kassel`. */
const BEGINS_TOO = /^(?:(?:no|maybe|vielleicht|wait|warte|halt)\s+)+(?![\s,.:;!–—-])/iu;

/** Takes nothing back where a whole sentence is behind it. */
export function mayBeginSentence(text: string): boolean {
  return TAKEN_BACK.exec(text)?.[0] === BEGINS_TOO.exec(text)?.[0];
}

/** What is to be instead, behind such words as `nein,` or `doch lieber`; `null`: nothing was taken back. */
export function correctionIn(text: string): string | null {
  const lead = TAKEN_BACK.exec(text)?.[0];
  if (lead === undefined || WEAK.test(lead)) return null;
  const rest = text.slice(lead.length).trim();
  return rest === "" ? null : rest;
}

type NamedField = "title" | "place" | "description";

const LABELS: readonly (readonly [NamedField, RegExp])[] = [
  ["title", /^(?:neuer )?(?:titel|name|title)(?:\s*(?::|=|->|→)\s*|\s+(?:ist|is|soll sein)?\s*)(\S.*)$/isu],
  ["place", /^(?:ort|place|location)(?:\s*(?::|=|->|→)\s*|\s+(?:ist|is)?\s*)(\S.*)$/isu],
  [
    "description",
    /^(?:(?:notiz|note)(?:\s*(?::|=|->|→)\s*|\s+)|(?:info|beschreibung|anmerkung)\s*:\s*)(\S.*)$/isu,
  ],
];
const PLACE =
  /^(?:im|in der|in den|in|beim|bei der|bei|auf der|auf dem|am|an der|at the|at|in the|@)\s*(?<=\s|@)(\p{Lu}.{0,80}|the .{1,80})$/u;
const NOTHING: readonly (readonly [NamedField, RegExp])[] = [
  ["place", /^(?:ohne|kein(?:en)?|without|no)\s(?:(?:den|einen|a|the|any)\s)?(?:ort|place|location)$/iu],
  [
    "description",
    /^(?:ohne|keine|without|no)\s(?:(?:die|eine|a|the|any)\s)?(?:notiz|beschreibung|notes?|description)$/iu,
  ],
];
const HOME = /^(?:zu hause|zuhause|daheim|at home)$/iu;

/** `am Nachmittag` is no place. */
const NO_PLACE = wordPattern(`(?:(?:frühen|späten)\\s)?(?:${PART}|${WEEKDAY}|${MONTH}|wochenende|weekend)`);

const LABELLED =
  /^(?:neuer )?(?:titel|name|title|ort|place|location|notiz|note|info|beschreibung|anmerkung)\s*[:=→]\s*\S/iu;

/** Says of which field it is, and so is no appointment of its own. */
export function isLabelled(text: string): boolean {
  return LABELLED.test(text.trim()) || namedField(text)?.value === "";
}

/** A field that is named, such as `Ort: Odeon` or `bei Oma`; "" empties it: `ohne Ort`. */
export function namedField(text: string): { readonly field: NamedField; readonly value: string } | null {
  for (const [field, pattern] of LABELS) {
    const value = pattern.exec(text)?.[1]?.trim();
    if (value !== undefined && value !== "") return { field, value };
  }
  const [emptied] = NOTHING.find(([, pattern]) => pattern.test(text)) ?? [];
  if (emptied !== undefined) return { field: emptied, value: "" };
  if (HOME.test(text)) return { field: "place", value: text };
  const place = text.includes("\n") ? undefined : PLACE.exec(text)?.[1]?.trim();
  return place === undefined || place.search(NO_PLACE) === 0
    ? null
    : { field: "place", value: place.replace(/[.!]+$/u, "") };
}
