/** E8: whether the workspace of a shared calendar takes new pages. One for each data source and pass, for everybody on it. */
import { CalendarFailure } from "./failure.ts";

const FULL = {
  en: "The workspace takes no new pages.",
  de: "der Workspace nimmt keine neuen Seiten auf",
};

export class Room {
  /** `doubted`: the workspace took no new page the last time; one create is sent to find out, and the others wait for it. */
  #state: "open" | "doubted" | "full" = "open";
  #trial: Promise<unknown> | null = null;
  #learnt: "open" | "full" | null = null;

  /** What is to be remembered; `null` where nothing was created in this pass, and so nothing learnt. */
  get learnt(): "open" | "full" | null {
    return this.#learnt;
  }

  get isFull(): boolean {
    return this.#state === "full";
  }

  get isDoubted(): boolean {
    return this.#state === "doubted";
  }

  /** An earlier pass was refused. */
  doubt(): void {
    if (this.#state === "open" && this.#trial === null) this.#state = "doubted";
  }

  /** @throws CalendarFailure `full`, without sending anything once it is known to be */
  async create<T>(send: () => Promise<T>): Promise<T> {
    while (this.#state === "doubted") {
      if (this.#trial === null) return this.#try(send);
      await this.#trial.catch(() => undefined);
    }
    if (this.#state === "full") throw new CalendarFailure("full", FULL);
    return this.#send(send);
  }

  async #try<T>(send: () => Promise<T>): Promise<T> {
    const trial = this.#send(send);
    this.#trial = trial;
    try {
      return await trial;
    } finally {
      this.#trial = null;
    }
  }

  async #send<T>(send: () => Promise<T>): Promise<T> {
    try {
      const made = await send();
      if (this.#state !== "full") this.#state = "open";
      this.#learnt ??= "open";
      return made;
    } catch (error) {
      if (error instanceof CalendarFailure && error.kind === "full") {
        this.#state = "full";
        this.#learnt = "full";
      }
      throw error;
    }
  }
}

/** By shared data source. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();

  of(dataSource: string): Room {
    const room = this.#rooms.get(dataSource) ?? new Room();
    this.#rooms.set(dataSource, room);
    return room;
  }
}
