/**
 * Whether a secret of GitHub's takes more than one line. The runner hides each line of a secret wherever it meets it, so
 * those that are mere brackets take every bracket off log and summary.
 */
export function isOnManyLines(secret: string): boolean {
  return /[\r\n]/.test(secret.trim());
}
