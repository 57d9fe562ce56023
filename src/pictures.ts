/** `npm run pictures`: makes the pictures of the documents anew, where they have changed. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { allPictures } from "./lab/pictures/all.ts";
import { blockIn, timeless, withBlock } from "./lab/pictures/block.ts";
import { outliveReaders } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";

outliveReaders();
const besides = (name: string) => fileURLToPath(new URL(name, import.meta.url));

for (const { documents, block, make } of allPictures((name) => besides(`./${name}`))) {
  const made = await make(systemClock);
  for (const name of documents) {
    const path = besides(`../${name}`);
    const document = await readFile(path, "utf8");
    const isAsBefore = timeless(blockIn(document, block) ?? "") === timeless(made);
    if (!isAsBefore) await writeFile(path, withBlock(document, block, made));
    console.log(`${name}, ${block}: ${isAsBefore ? "as before" : "made anew"}`);
  }
}
