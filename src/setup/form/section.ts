/** One way in which a run of "Set up" can end, as its summary tells it. */
import type { Annotation } from "../../github/annotations.ts";

export interface Section {
  readonly sign: "✅" | "ℹ️" | "⚠️" | "❌";
  readonly level: Annotation["level"] | null;
  /** One sentence without a full stop. */
  readonly title: string;
  /** Whole sentences: what happened. */
  readonly what: readonly string[];
  /** Markdown between what happened and the next step. */
  readonly details?: readonly string[];
  /** Markdown, one item each. */
  readonly next: readonly string[];
  /** Markdown below all of that. */
  readonly appendix?: string;
}
