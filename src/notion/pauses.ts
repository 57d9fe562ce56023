/** Until when Notion has asked each token to wait: outlives the connections of one pass, so that the next look knows of it (D8). */
export class Pauses {
  readonly #until = new Map<string, number>();

  note(token: string, until: number): void {
    this.#until.set(token, Math.max(until, this.#until.get(token) ?? until));
  }

  isPaused(token: string, now: number): boolean {
    return now < (this.#until.get(token) ?? now);
  }
}
