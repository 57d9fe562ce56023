/** The section about a configuration in the secret USERS_CONFIG: how it becomes a file. Pure. */
import { text } from "../../github/markdown.ts";
import type { Moved } from "./outcome.ts";
import type { Repository } from "./repository.ts";
import type { Section } from "./section.ts";

/** GitHub answers longer addresses with an error. */
const LONGEST_LINK = 8_000;

/** Every sign by its number: the runner would hide each line of the secret, single brackets included, in any text that shows them. */
function verbatim(content: string): string {
  const signs = Array.from(content, (sign) => (sign === "\n" ? sign : `&#${sign.codePointAt(0)};`));
  return `<pre>${signs.join("")}</pre>`;
}

export function movingOver(moved: Moved | null, pages: Repository["pages"], again: string): Section {
  const store =
    moved === null || moved.secrets.length === 0
      ? []
      : [
          `[Store each token as a secret](${pages.newSecret}) of its own, in one line: ${moved.secrets.map(({ variable, person }) => `\`${variable}\` (${text(person)})`).join(", ")}. Notion shows an existing connection's token under *Configuration*.`,
        ];
  const link = moved === null ? "" : pages.newFile("users_config.json", moved.text);
  const isTooLong = link.length > LONGEST_LINK;
  const make =
    moved === null
      ? `Its text can't be read as a configuration. Put it right first, or delete it and begin anew.`
      : isTooLong
        ? `[Make users_config.json](${pages.newFile("users_config.json", "")}) by hand: copy the text above, which holds no token, into GitHub's editor. Choose *Commit changes*.`
        : `[Make users_config.json](${link}) from it: the link opens the finished file, without any token, in GitHub's editor. Choose *Commit changes*.`;
  return {
    sign: "ℹ️",
    level: "notice",
    title: "Nothing was written, because the secret USERS_CONFIG exists",
    what: [
      "The sync prefers it to the file that would be written here. You can stay with it, and nothing has to be done; or move over:",
    ],
    details: moved !== null && isTooLong ? [verbatim(moved.text)] : [],
    next: [...store, make, `[Delete the secret](${pages.secrets}) \`USERS_CONFIG\`.`, again],
  };
}
