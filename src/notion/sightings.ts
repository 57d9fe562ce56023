/** E6: a page counts once, however often an answer shows it; a page boundary that moved shows a row twice. */
import { createHash } from "node:crypto";
import type { RequestMeter } from "../engine/ports.ts";
import type { NotionConnection } from "./connection.ts";
import { NotionFailure } from "./failure.ts";
import { type PageAnswer, type TimedPage, timedPageOf } from "./page-answer.ts";

/** Pages of which two versions were shown, as they are now; `null`: unreadable (404). */
export type Reread = ReadonlyMap<string, TimedPage | null>;

export class Sightings {
  /** What was shown, by page: a digest, as ten thousand answers would fill the memory. */
  readonly #digests = new Map<string, string>();
  readonly #torn = new Set<string>();

  note(answers: readonly PageAnswer[]): void {
    for (const answer of answers) {
      const digest = createHash("sha256").update(JSON.stringify(answer)).digest("base64url");
      const before = this.#digests.get(answer.id);
      if (before === undefined) this.#digests.set(answer.id, digest);
      else if (before !== digest) this.#torn.add(answer.id);
    }
  }

  /** Which of two versions is the later one, only the page itself tells. */
  async reread(connection: NotionConnection, meter: RequestMeter): Promise<Reread> {
    const ids = [...this.#torn];
    const answers = await Promise.all(ids.map((id) => retrievePage(connection, meter, id)));
    return new Map(ids.map((id, n) => [id, answers[n] ?? null]));
  }
}

/** `null`: unreadable (404). */
export async function retrievePage(
  connection: NotionConnection,
  meter: RequestMeter,
  id: string,
): Promise<TimedPage | null> {
  try {
    return await connection.send({
      repeat: "freely",
      what: `read page ${id}`,
      meter,
      run: (client) => client.pages.retrieve({ page_id: id }),
      parse: timedPageOf(id),
    });
  } catch (error) {
    if (error instanceof NotionFailure && error.kind === "not_found") return null;
    throw error;
  }
}
