/** `npm run pictures`: makes the pictures of the documents anew, where they have changed. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { allPictures, filesOf } from "./lab/pictures/all.ts";
import { outliveReaders } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";

outliveReaders();
const besides = (name: string) => fileURLToPath(new URL(name, import.meta.url));

for (const picture of allPictures((name) => besides(`./${name}`))) {
  for (const [name, svg] of filesOf(picture, await picture.draw(systemClock))) {
    const path = besides(`../.github/pictures/${name}`);
    const isAsBefore = (await readFile(path, "utf8").catch(() => "")) === svg;
    if (!isAsBefore) await writeFile(path, svg);
    console.log(`${name}: ${isAsBefore ? "as before" : "made anew"}`);
  }
}
