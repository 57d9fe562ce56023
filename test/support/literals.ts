/** The texts in a source file. */

/** What stands in quotes or backticks, comments left out; `…` stands for what a template puts in. Regular expressions confuse it. */
export function literalsIn(code: string): readonly string[] {
  const found: string[] = [];
  scan(code, 0, false, found);
  return found;
}

/** Reads code up to its end, or up to the brace that closes a template's part; returns the place behind it. */
function scan(code: string, from: number, inTemplate: boolean, found: string[]): number {
  let at = from;
  let depth = 0;
  while (at < code.length) {
    const sign = code.charAt(at);
    if (code.startsWith("//", at)) at = endOf(code, "\n", at);
    else if (code.startsWith("/*", at)) at = endOf(code, "*/", at);
    else if (sign === '"') {
      const text = /^"(?:[^"\\\n]|\\.)*"/.exec(code.slice(at))?.[0] ?? sign;
      found.push(text.slice(1, -1));
      at += text.length;
    } else if (sign === "`") at = template(code, at + 1, found);
    else {
      if (sign === "{") depth += 1;
      if (sign === "}" && inTemplate && depth === 0) return at + 1;
      if (sign === "}") depth -= 1;
      at += 1;
    }
  }
  return at;
}

function template(code: string, from: number, found: string[]): number {
  let text = "";
  let at = from;
  while (at < code.length && code.charAt(at) !== "`") {
    if (code.startsWith("${", at)) {
      text += "…";
      at = scan(code, at + 2, true, found);
    } else {
      const step = code.charAt(at) === "\\" ? 2 : 1;
      text += code.slice(at, at + step);
      at += step;
    }
  }
  found.push(text);
  return at + 1;
}

function endOf(code: string, end: string, at: number): number {
  const found = code.indexOf(end, at);
  return found === -1 ? code.length : found + end.length;
}
