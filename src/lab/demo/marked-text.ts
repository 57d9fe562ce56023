/** Formatted text as one line with marks, `**bold**`, `*italic*` and `[text](address)`, from and to Notion's runs. */
import type { RichTextItemResponse } from "@notionhq/client";

const MARKS = /\*\*(?<bold>[^*]+)\*\*|\*(?<italic>[^*]+)\*|\[(?<text>[^\]]+)\]\((?<address>[^)]+)\)/g;

/** As in a request; `[]` for an empty text. */
export function richTextOf(marked: string): readonly unknown[] {
  const runs: unknown[] = [];
  const plain = (content: string) => {
    if (content !== "") runs.push({ text: { content } });
  };
  let end = 0;
  for (const match of marked.matchAll(MARKS)) {
    const { bold, italic, text, address } = match.groups ?? {};
    plain(marked.slice(end, match.index));
    end = match.index + match[0].length;
    if (bold !== undefined) runs.push({ text: { content: bold }, annotations: { bold: true } });
    else if (italic !== undefined) runs.push({ text: { content: italic }, annotations: { italic: true } });
    else runs.push({ text: { content: text, link: { url: address } } });
  }
  plain(marked.slice(end));
  return runs;
}

export function markedText(runs: readonly RichTextItemResponse[]): string {
  return runs.map(marked).join("");
}

function marked({ plain_text, href, annotations }: RichTextItemResponse): string {
  if (href !== null) return `[${plain_text}](${href})`;
  if (annotations.bold) return `**${plain_text}**`;
  return annotations.italic ? `*${plain_text}*` : plain_text;
}
