/**
 * What the runner hides, and how (read in its source): each secret as a whole, and each line of it, both trimmed, however
 * short; what `::add-mask::` names; and each of these as JSON, an address, XML, an expression and base64 would write it.
 */
export class Masks {
  readonly #hidden = new Set<string>();

  /** A secret of the repository, or what `::add-mask::` names. */
  add(secret: string): void {
    for (const value of [secret, ...secret.split(/[\r\n]+/)].map((one) => one.trim())) {
      if (value === "") continue;
      for (const form of [value, ...writtenOtherwise(value)]) if (form !== "") this.#hidden.add(form);
    }
  }

  /** The line as people see it. What touches or overlaps becomes one `***`. */
  mask(line: string): string {
    const found = [...this.#hidden].flatMap((value) => placesOf(value, line)).sort((a, b) => a.from - b.from);
    let shown = "";
    let hiddenTo = -1;
    let copiedTo = 0;
    for (const { from, to } of found) {
      if (from > hiddenTo) shown += `${line.slice(copiedTo, from)}***`;
      hiddenTo = Math.max(hiddenTo, to);
      copiedTo = hiddenTo;
    }
    return shown + line.slice(copiedTo);
  }

  /** Whether it holds anything that is masked. */
  hides(text: string): boolean {
    return [...this.#hidden].some((value) => text.includes(value));
  }

  /** A text of several lines, each masked by itself. */
  maskText(text: string): string {
    return text
      .split("\n")
      .map((line) => this.mask(line))
      .join("\n");
  }
}

function placesOf(value: string, line: string): readonly { readonly from: number; readonly to: number }[] {
  const places = [];
  for (let at = line.indexOf(value); at >= 0; at = line.indexOf(value, at + 1))
    places.push({ from: at, to: at + value.length });
  return places;
}

function writtenOtherwise(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const base64 = [0, 1, 2].map((shift) =>
    bytes.subarray(bytes.length > shift ? shift : 0).toString("base64"),
  );
  return [
    ...base64,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value).replaceAll(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
    value.replaceAll(/[&<>"']/g, (sign) => XML[sign] ?? sign),
    value.replaceAll("'", "''"),
    /^".{7,}"$/s.test(value) ? value.slice(1, -1) : "",
  ];
}

const XML: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
