/** The story in chapters: what Anna and Ben do, and what must have become of it after the pass. */
import type { Chapter } from "./chapter.ts";
import { conflict, editsOnBothSides, firstSync } from "./story-sharing.ts";
import { deletedByPartner, nothingToDo, unticked } from "./story-taking-back.ts";

export const CHAPTERS: readonly Chapter[] = [
  firstSync,
  editsOnBothSides,
  conflict,
  unticked,
  deletedByPartner,
  nothingToDo,
];
