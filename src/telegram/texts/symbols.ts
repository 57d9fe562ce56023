import type { Standing } from "../../engine/book-entry.ts";

/** One sign per standing, the same in every language. */
export const SYMBOLS: Readonly<Record<Standing, string>> = {
  private: "🔒",
  shared: "👥",
  partners: "💌",
  common: "📌",
};
