/** The section about a configuration in the secret USERS_CONFIG: how it becomes a file. Pure. */
import type { Language } from "../../core/readable-date.ts";
import { text } from "../../github/markdown.ts";
import type { Moved } from "./outcome.ts";
import type { Pages } from "./repository.ts";
import type { Section } from "./section.ts";
import { TELLS } from "./texts/summary.ts";

/** GitHub answers longer addresses with an error. */
const LONGEST_LINK = 8_000;

/** Every sign by its number: the runner would hide each line of the secret, single brackets included, in any text that shows them. */
function verbatim(content: string): string {
  const signs = Array.from(content, (sign) => (sign === "\n" ? sign : `&#${sign.codePointAt(0)};`));
  return `<pre>${signs.join("")}</pre>`;
}

export function movingOver(moved: Moved | null, pages: Pages, language: Language): Section {
  const says = TELLS[language].hasSecret;
  const secrets = (moved?.secrets ?? []).map(({ variable, person }) => `\`${variable}\` (${text(person)})`);
  const store =
    secrets.length === 0 ? [] : [`${says.storeEach(pages, secrets.join(", "))} ${says.whereTokensAre}`];
  const link = moved === null ? "" : pages.newFile("users_config.json", moved.text);
  const isTooLong = link.length > LONGEST_LINK;
  const make =
    moved === null
      ? says.unreadable
      : isTooLong
        ? says.byHand(pages.newFile("users_config.json", ""))
        : says.byLink(link);
  return {
    ...{ sign: "ℹ️", level: "notice", title: says.title, what: [says.what] },
    details: moved !== null && isTooLong ? [verbatim(moved.text)] : [],
    next: [...store, make, says.remove(pages), TELLS[language].again(pages)],
  };
}

/** @param lacking secrets that the file names and that aren't stored yet */
export function besideFile(lacking: readonly string[], pages: Pages, language: Language): Section {
  const says = TELLS[language].hasSecret;
  const secrets = lacking.map((name) => `\`${name}\``).join(", ");
  return {
    ...{ sign: "ℹ️", level: "notice", title: says.title, what: [says.besideFile] },
    next: [
      ...(lacking.length === 0 ? [] : [says.storeEach(pages, secrets)]),
      says.fileCounts(pages),
      TELLS[language].again(pages),
    ],
  };
}
