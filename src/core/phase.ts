/** What is under way between a row's two pages by our own hand: always one phase, and the steps from one to the next (C5). */

/** A phase that lasts until something is decided. */
type Settled =
  /** What the pages show is people's wish. */
  | { readonly kind: "in-step" }
  /** We put S into the trash: that it lies there is no wish of the partner's. */
  | { readonly kind: "trashed-by-us" }
  /** S comes back from the trash, or from a program without ticks: its box is empty only until we have ticked it. */
  | { readonly kind: "being-restored" };

/** A deed whose effect looks like a person's: noted before it is sent, because nobody could tell afterwards whose it was. */
type AboutTo =
  /** Because of P (A7, A8, A10, A11). As long as it hasn't happened, the row is what it was. */
  | { readonly kind: "about-to"; readonly deed: "trash" | "detach"; readonly from: Settled["kind"] }
  /**
   * Because the partner removed S (A4), or unticked it, so that it is trashed next (A7: `unshare`). Nothing is the partner's
   * wish while anything else of ours is under way.
   */
  | { readonly kind: "about-to"; readonly deed: "untick" | "unshare" };

type Phase = Settled | AboutTo;
export type Deed = AboutTo["deed"];

/** What has a phase. */
export interface Phased {
  /** Absent where nothing is under way. */
  readonly phase?: Exclude<Phase, { readonly kind: "in-step" }>;
}

const IN_STEP: Phase = { kind: "in-step" };

export function phaseOf(memory: Phased | null): Phase {
  return memory?.phase ?? IN_STEP;
}

/** What was about to be done when the row was last worked on: it may have happened, or not. */
export function announced(memory: Phased | null): Deed | null {
  const phase = phaseOf(memory);
  return phase.kind === "about-to" ? phase.deed : null;
}

/** It is we who took S out of sight, and it hasn't been ticked since: its empty box is no wish of the partner's. */
export function isAwayByUs(memory: Phased | null): boolean {
  return settledIn(phaseOf(memory)) !== "in-step";
}

/** Where S is gone, that is our doing, or may be: nothing says that the partner removed it. */
export function isGoneByUs(memory: Phased | null): boolean {
  const deed = announced(memory);
  return deed === "trash" || deed === "unshare" || isAwayByUs(memory);
}

/** Before a copy is trashed. Where it is unshared for the partner, that says so already. */
export function aboutToTrash<T extends Phased>(memory: T): T {
  const deed = announced(memory);
  if (deed === "trash" || deed === "unshare") return memory;
  return { ...memory, phase: { kind: "about-to", deed: "trash", from: settledIn(phaseOf(memory)) } };
}

/** Before a copy loses its marks. */
export function aboutToDetach<T extends Phased>(memory: T): T {
  return { ...memory, phase: { kind: "about-to", deed: "detach", from: settledIn(phaseOf(memory)) } };
}

/** Before P is unticked for the partner. */
export function aboutToUntick<T extends Phased>(memory: T, deed: "untick" | "unshare"): T {
  return { ...memory, phase: { kind: "about-to", deed } };
}

/** Once the copy lies in the trash. */
export function trashedByUs<T extends Phased>(memory: T): T {
  return { ...memory, phase: { kind: "trashed-by-us" } };
}

/** Before a copy is taken out of the trash, or ticked in its maker's stead. */
export function beingRestored<T extends Phased>(memory: T): T {
  return { ...memory, phase: { kind: "being-restored" } };
}

/** What the row is as long as that which was announced hasn't happened. */
function settledIn(phase: Phase): Settled["kind"] {
  if (phase.kind !== "about-to") return phase.kind;
  switch (phase.deed) {
    case "trash":
    case "detach":
      return phase.from;
    case "untick":
    case "unshare":
      return "in-step";
  }
}
