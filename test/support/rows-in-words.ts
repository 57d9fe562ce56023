/** The rows that row-domain.ts says in words. */
import type {
  Circumstances,
  Emptied,
  PrivateSide,
  Row,
  RowMemory,
  SharedPage,
  SharedSide,
  Side,
} from "../../src/core/row.ts";
import { type Case, NAMES } from "./row-domain.ts";
import {
  aBase,
  aPrivatePage,
  aSharedPage,
  BOT,
  circumstances,
  EARLIER,
  LATER,
  OTHER,
  OWNER,
  P,
  PARTNER,
  PERSON,
  S,
  type ShownFields,
} from "./rows.ts";

/** The page in another calendar of which P is a duplicate. */
const ORIGINAL = "55555555-5555-4555-8555-555555555555";

export function rowOf(c: Case): Row {
  return {
    id: P,
    owner: OWNER,
    private: privateOf(c),
    shared: sharedOf(c),
    duplicates: duplicatesOf(c),
    memory: memoryOf(c),
    ...(c.leftBehind ? { leftBehind: true } : {}),
  };
}

export function circumstancesOf(c: Case): Circumstances {
  return circumstances({
    fields: ["name", "description"],
    conflictPolicy: c.winner,
    onSharedDelete: c.onSharedDelete,
    adoptOnly: c.adoptOnly,
    ...(c.ticksMissing ? { ticksMissing: true } : {}),
    ...(c.keptFilled ? { keptFilled: new Set(["name"] as const) } : {}),
    ...(c.full ? { full: true } : {}),
    bot: actsInPerson(c) ? null : BOT,
    commentsRefused: {
      private: c.refused === "private" || c.refused === "both",
      shared: c.refused === "shared" || c.refused === "both",
    },
  });
}

/** With a personal access token: whatever the program makes has the person as its maker. */
export function actsInPerson({ maker }: Case): boolean {
  return maker === "somebody with our token" || maker === "somebody with our token, noted";
}

function fieldsOf(c: Case, side: Side): ShownFields {
  const [p, s] = NAMES[c.name];
  return { name: side === "private" ? p : s, description: "note" };
}

function privateOf(c: Case): PrivateSide {
  const link = c.link === "right" ? S : c.link === "wrong" ? OTHER : null;
  const page = aPrivatePage({
    ticked: c.p !== "unticked",
    link,
    linkFilled: c.link !== "none",
    fields: fieldsOf(c, "private"),
  });
  switch (c.p) {
    case "ticked":
    case "unticked":
      return { state: "live", page };
    case "trashed":
      return { state: "trashed", page };
    case "moved":
    case "unreadable":
      return { state: c.p };
  }
}

function sharedOf(c: Case): SharedSide {
  const by = c.maker === undefined ? {} : { createdBy: PERSON, editedBy: PERSON };
  // Whoever unticked it has written it last.
  const editor = c.s === "unticked" ? { editedBy: PARTNER } : {};
  const ticked = c.s !== "unticked" && c.s !== "never ticked";
  const mark = c.inherited ? { sourcePrivateId: ORIGINAL } : {};
  const page = aSharedPage({ ticked, ...by, ...editor, ...mark, fields: fieldsOf(c, "shared") });
  switch (c.s) {
    case "ticked":
    case "unticked":
    case "never ticked":
      return { state: "live", page };
    case "trashed":
      return { state: "trashed", page };
    case "moved":
    case "unreadable":
      return { state: c.s, id: S };
    case "unmarked":
      return { state: "unmarked", page: { ...page, sourcePrivateId: null } };
    case "none":
      return { state: "none" };
  }
}

function duplicatesOf(c: Case): readonly SharedPage[] {
  const same = fieldsOf(c, "shared");
  const by = actsInPerson(c) ? { createdBy: PERSON, editedBy: PERSON } : {};
  const duplicate = (parts: Parameters<typeof aSharedPage>[0]) => [
    aSharedPage({ id: OTHER, createdAt: LATER, ...by, ...parts }),
  ];
  switch (c.duplicates) {
    case "none":
      return [];
    case "ours, same":
      return duplicate({ fields: same });
    case "ours, with news":
      return duplicate({ fields: { ...same, description: "news" } });
    case "the partner's, same":
      return duplicate({ fields: same, editedBy: PARTNER });
  }
}

function memoryOf(c: Case): RowMemory | null {
  const memory = copyMemoryOf(c);
  // The note is of a minute in which the copy was made, or of one before that.
  const creating = c.maker === "somebody with our token, noted" ? { creating: EARLIER + 59_000 } : null;
  const emptied = c.lost === undefined ? null : { emptied: EMPTIED[c.lost] };
  if (creating === null && emptied === null) return memory;
  return { ...(memory ?? { copy: null, base: {} }), ...creating, ...emptied };
}

const EMPTIED: Readonly<Record<NonNullable<Case["lost"]>, Emptied>> = {
  tick: { tick: true },
  "copy's tick": { copyTick: true },
  "both ticks": { tick: true, copyTick: true },
  marks: { marks: true },
  link: { link: true },
};

function copyMemoryOf(c: Case): RowMemory | null {
  const known: RowMemory = { copy: S, base: aBase({ name: ["old", "old~"], description: "note" }) };
  switch (c.memory) {
    case "none":
      return null;
    case "seen":
      return { copy: null, base: {} };
    case "known":
      return known;
    case "exchanged":
      return { copy: S, base: aBase({ description: "note" }), exchanged: ["name"] };
    case "of another copy":
      return { ...known, copy: OTHER };
    case "without base":
      return { copy: S, base: {} };
    case "trashed by us":
      return { ...known, phase: { kind: "trashed-by-us" } };
    case "about to trash":
      return { ...known, phase: { kind: "about-to", deed: "trash", from: "in-step" } };
    case "about to detach":
      return { ...known, phase: { kind: "about-to", deed: "detach", from: "in-step" } };
    case "about to untick":
      return { ...known, phase: { kind: "about-to", deed: "untick" } };
    case "about to unshare":
      return { ...known, phase: { kind: "about-to", deed: "unshare" } };
  }
}
