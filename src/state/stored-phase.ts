/**
 * A row's phase as it stands in the file: as two notes, `trashed` and `intent`, since the first version. Older programs take
 * them for what they are, so that going back to one of those loses nothing.
 */
import * as z from "zod";
import { type Deed, type Phased, phaseOf } from "../core/phase.ts";

/** `trashed`: S is out of sight by our doing; whether it has begun to come back, the pages show. */
export const phaseNotes = {
  trashed: z.literal(true).exactOptional(),
  intent: z.strictObject({ kind: z.enum(["trash", "detach", "untick", "unshare"]) }).exactOptional(),
};

interface PhaseNotes {
  readonly trashed?: true;
  readonly intent?: { readonly kind: Deed };
}

export function notesOf(memory: Phased): PhaseNotes {
  const phase = phaseOf(memory);
  switch (phase.kind) {
    case "in-step":
      return {};
    case "trashed-by-us":
    case "being-restored":
      return { trashed: true };
    case "about-to": {
      const isAway = "from" in phase && phase.from !== "in-step";
      return { ...(isAway && { trashed: true }), intent: { kind: phase.deed } };
    }
  }
}

export function phaseFrom(trashed: true | undefined, deed: Deed | undefined): Phased {
  switch (deed) {
    case undefined:
      return trashed ? { phase: { kind: "trashed-by-us" } } : {};
    case "trash":
    case "detach":
      return { phase: { kind: "about-to", deed, from: trashed ? "trashed-by-us" : "in-step" } };
    case "untick":
    case "unshare":
      // Only two programs at once can have noted both. What is away by our doing wasn't removed by the partner.
      return { phase: trashed ? { kind: "trashed-by-us" } : { kind: "about-to", deed } };
  }
}
