/** Rich text as a value: which runs are the same text, and what of a mention is its identity. */
import type { Annotations, MentionTarget, Run } from "./appointment.ts";
import { momentKey } from "./date-value.ts";
import { bareId, pageAddress } from "./ids.ts";

export const UNFORMATTED: Annotations = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: "default",
};

type TextRun = Extract<Run, { kind: "text" }>;
type MentionRun = Extract<Run, { kind: "mention" }>;

/**
 * The same text in as few runs as possible: adjacent text of one formatting and link becomes one run, runs
 * without characters go. Notion does the same to whatever it is sent, so the division into runs means nothing.
 */
export function mergeRuns(runs: readonly Run[]): readonly Run[] {
  const merged: Run[] = [];
  let open: { readonly like: TextRun; readonly pieces: string[] } | null = null;
  const close = () => {
    if (open !== null) merged.push({ ...open.like, text: open.pieces.join("") });
    open = null;
  };
  for (const run of runs) {
    if (isBlank(run)) continue;
    if (run.kind !== "text") {
      close();
      merged.push(run);
    } else if (open !== null && flowsOn(open.like, run)) {
      open.pieces.push(run.text);
    } else {
      close();
      open = { like: run, pieces: [run.text] };
    }
  }
  close();
  return merged;
}

/** One string per rich text: equal strings mean equal characters, formatting, links and mentions. */
export function canonicalRuns(runs: readonly Run[]): string {
  return JSON.stringify(mergeRuns(runs.map(unwritableAsText)).map(identityOf));
}

/** Whether nothing is written there; a mention or an equation is something. */
export function areBlank(runs: readonly Run[]): boolean {
  return runs.every(isBlank);
}

/** The characters that a person sees. */
export function charactersOf(run: Run): string {
  switch (run.kind) {
    case "text":
      return run.text;
    case "equation":
      return run.expression;
    case "mention":
      return charactersOfMention(run);
  }
}

/** A run as text of the same formatting. A page that the other side can't see gets no link there either. */
export function asText(run: Run): TextRun {
  switch (run.kind) {
    case "text":
      return run;
    case "equation":
      return { kind: "text", text: run.expression, link: null, annotations: run.annotations };
    case "mention":
      return {
        kind: "text",
        text: charactersOfMention(run),
        link: run.target.kind === "plain" ? run.target.href : null,
        annotations: run.annotations,
      };
  }
}

/**
 * A mention that can be read but not written arrives on the other side as text with a link, so it is compared
 * as that; else a row with a lost base would report a conflict between two values that look the same.
 */
export function unwritableAsText(run: Run): Run {
  return run.kind === "mention" && run.target.kind === "plain" ? asText(run) : run;
}

export function sameAnnotations(a: Annotations, b: Annotations): boolean {
  return a === b || styleOf(a) === styleOf(b);
}

function flowsOn(a: TextRun, b: TextRun): boolean {
  return sameLink(a.link, b.link) && sameAnnotations(a.annotations, b.annotations);
}

function sameLink(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && linkIdentity(a) === linkIdentity(b));
}

function isBlank(run: Run): boolean {
  switch (run.kind) {
    case "text":
      return run.text === "";
    case "equation":
      return run.expression === "";
    case "mention":
      return run.target.kind === "plain" && run.plainText === "" && (run.target.href ?? "") === "";
  }
}

/** A mention has a character at least: one whose target has lost its name must not vanish from the text. */
function charactersOfMention({ plainText, target }: MentionRun): string {
  if (plainText !== "") return plainText;
  if (target.kind === "date") return target.end === null ? target.start : `${target.start} → ${target.end}`;
  return addressOf(target) ?? (target.kind === "plain" ? "" : "@");
}

/** A page's address needs no title: Notion finds it by the id alone. */
function addressOf(target: MentionTarget): string | null {
  switch (target.kind) {
    case "page":
    case "database":
      return pageAddress(target.id);
    case "plain":
      return target.href;
    case "user":
    case "custom_emoji":
    case "date":
    case "template_mention":
      return null;
  }
}

function identityOf(run: Run): readonly (string | null)[] {
  const style = styleOf(run.annotations);
  switch (run.kind) {
    case "text":
      return ["text", run.text, style, run.link === null ? null : linkIdentity(run.link)];
    case "equation":
      return ["equation", run.expression, style];
    case "mention":
      return ["mention", ...targetIdentity(run.target), style];
  }
}

/** What a mention points at, never what Notion shows for it: renaming the target is no edit of the text. */
function targetIdentity(target: MentionTarget): readonly (string | null)[] {
  switch (target.kind) {
    case "user":
    case "page":
    case "database":
    case "custom_emoji":
      return [target.kind, bareId(target.id)];
    case "date":
      return ["date", momentKey(target.start), target.end === null ? null : momentKey(target.end)];
    case "template_mention":
      return ["template", target.value];
    case "plain":
      return ["plain", target.href];
  }
}

/** A letter per switch that is on, then the colour where there is one. */
function styleOf(annotations: Annotations): string {
  let style = "";
  if (annotations.bold) style += "b";
  if (annotations.italic) style += "i";
  if (annotations.strikethrough) style += "s";
  if (annotations.underline) style += "u";
  if (annotations.code) style += "c";
  return annotations.color === "default" ? style : `${style}:${annotations.color}`;
}

const BARE_HOST = /^(https?:\/\/[^/?#]+)(?=$|[?#])/i;

/** Notion adds the slash that a link to a bare host lacks. */
function linkIdentity(link: string): string {
  return link.replace(BARE_HOST, "$1/");
}
