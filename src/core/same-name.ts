/**
 * Names of properties and titles, as people see them: one sign has several forms in Unicode (ü alone, or u with two dots
 * put on), keyboards and systems make either, and Notion keeps what it was given.
 */
export function sameName(a: string, b: string): boolean {
  return a === b || a.normalize("NFC") === b.normalize("NFC");
}

export function isAmong(names: readonly string[], name: string): boolean {
  return names.some((one) => sameName(one, name));
}
