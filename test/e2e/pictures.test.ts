/** The pictures that the documents show, made once more by the built programs. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { allPictures, filesOf } from "../../src/lab/pictures/all.ts";
import { systemClock } from "../../src/run/clock-system.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const pictures = allPictures((name) => root(`dist/${name}`));

// Side by side, because most of their time they wait until the bot is quiet.
describe("a picture of the documents", { concurrent: true }, () => {
  it.each(pictures)(
    "shows what the programs show today: $name ($language)",
    async (picture) => {
      for (const [name, svg] of filesOf(picture, await picture.draw(systemClock))) {
        const kept = readFileSync(root(`.github/pictures/${name}`), "utf8");
        expect(kept === svg, `${name}: npm run pictures makes it anew`).toBe(true);
      }
    },
    120_000,
  );
});

describe("the pictures of the documents", () => {
  const names = readdirSync(root(".github/pictures"));

  it("are there in each language, for a light and for a dark page, and no others", () => {
    const wanted = ["chat", "setup", "summary"].flatMap((name) =>
      ["de", "en"].flatMap((language) =>
        ["dark", "light"].map((theme) => `${name}-${language}-${theme}.svg`),
      ),
    );
    expect([...names].sort()).toEqual(wanted);
  });

  it.each(names)("ask for nothing from elsewhere, and tell what they show: %s", (name) => {
    const svg = readFileSync(root(`.github/pictures/${name}`), "utf8");
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /<(image|script|use|a)\b|href|url\(/,
    );
    expect(svg).toMatch(/<title>[^<]{10,}<\/title>/);
    expect(svg).not.toMatch(/ntn_|NaN|undefined/);
  });
});
