/** The blocks of a document that a program writes, between `<!-- name -->` and `<!-- /name -->`. Pure. */

/** `null`: the document has no such block, or more than one. */
export function blockIn(document: string, name: string): string | null {
  const [, block, ...more] = document.split(patternFor(name));
  return more.length === 1 && block !== undefined ? block : null;
}

/** @throws where the document has no such block, or more than one */
export function withBlock(document: string, name: string, content: string): string {
  const [before, block, after] = document.split(patternFor(name));
  if (blockIn(document, name) === null || block === undefined || before === undefined || after === undefined)
    throw new Error(`There must be one block between <!-- ${name} --> and <!-- /${name} -->.`);
  return `${before}<!-- ${name} -->\n${content}\n<!-- /${name} -->${after}`;
}

/** Without what differs from run to run: ids, how long something took, and the minute in which it happened. */
export function timeless(block: string): string {
  return block
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "TIME")
    .replaceAll(/\d+\.\d s/g, "DURATION")
    .replaceAll(/\[[0-9a-f]{8}\](?=\(https:\/\/www\.notion\.so)/g, "[ID]")
    .replaceAll(/(?<=https:\/\/www\.notion\.so\/)[0-9a-f]{32}/g, "ID");
}

/** Markdown as a quotation of it. */
export function quoted(markdown: string): string {
  return markdown
    .trim()
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}

const patternFor = (name: string) => new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)\\n<!-- /${name} -->`);
