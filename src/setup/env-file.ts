/**
 * `.env` with some variables set: lines of other variables, comments and the order stay as they are. The last line is always
 * ended, so that what somebody appends to the file is a line by itself. Pure.
 */

/** @param before the file's present text; empty where there is none */
export function withVariables(before: string, variables: Readonly<Record<string, string>>): string {
  let text = before;
  for (const [name, value] of Object.entries(variables)) text = withVariable(text, name, value);
  return ended(text);
}

/** Without the lines of these variables. */
export function withoutVariables(text: string, goes: (name: string) => boolean): string {
  const stays = text
    .split(/(?<=\n)/)
    .filter((line) => !goes(/^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=/.exec(line)?.[1] ?? ""));
  return ended(stays.join(""));
}

/** Whether the variable has exactly one line, from which a tool that knows no quotes, such as sed, gets its value. */
export function standsPlain(name: string, text: string): boolean {
  const own = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`);
  const lines = text.split("\n").filter((line) => own.test(line));
  return lines.length === 1 && new RegExp(`^${name}=[\\w:./@+-]+$`).test(lines[0] ?? "");
}

function withVariable(text: string, name: string, value: string): string {
  const line = `${name}=${quoted(value)}`;
  // The last one counts where a variable stands in the file twice.
  const own = [...text.matchAll(new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*$`, "gm"))].at(-1);
  if (own !== undefined) {
    const same = unquoted(own[0].slice(own[0].indexOf("=") + 1)) === value;
    return same ? text : `${text.slice(0, own.index)}${line}${text.slice(own.index + own[0].length)}`;
  }
  return `${ended(text)}${line}\n`;
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** Between `"`, a backslash would mean something. */
function quoted(value: string): string {
  if (/^[\w.:/@+-]*$/.test(value)) return value;
  const quote = ["'", "`", '"'].find((sign) => !value.includes(sign)) ?? "'";
  return `${quote}${value}${quote}`;
}

function unquoted(text: string): string {
  const value = text.trim();
  return /^(["'`]).*\1$/.test(value) ? value.slice(1, -1) : value;
}
