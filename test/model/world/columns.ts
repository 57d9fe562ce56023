/** What the columns are called today that a household began with, and which of them are gone (E1 to E3). */

const keyOf = (source: string, name: string): string => `${source} ${name}`;

/** What a column is made of when somebody adds it again. */
export const SCHEMAS: Readonly<Record<string, Record<string, unknown>>> = {
  Datum: { date: {} },
  Beschreibung: { rich_text: {} },
  Ort: { rich_text: {} },
  Farbe: { select: {} },
  PartnerRelevant: { checkbox: {} },
  SyncedToSharedId: { rich_text: {} },
  SourcePrivateId: { rich_text: {} },
  SourceUserId: { number: {} },
};

export interface Amiss {
  readonly source: string;
  /** As the household knows it. */
  readonly name: string;
  /** What it is called, or was when it was deleted. */
  readonly called: string;
  readonly isGone: boolean;
}

export class Columns {
  /** Only those that aren't as they were at first. */
  readonly #amiss: Map<string, Amiss>;
  /** Added again, and no pass has looked since: the state remembers the column that stood there before. */
  readonly #unseen: Set<string>;

  constructor(from?: Columns) {
    this.#amiss = new Map(from === undefined ? [] : from.#amiss);
    this.#unseen = new Set(from === undefined ? [] : from.#unseen);
  }

  get amiss(): readonly Amiss[] {
    return [...this.#amiss.values()];
  }

  /** What that column is called there; `null` where it is gone. */
  nameIn(source: string, name: string): string | null {
    const amiss = this.#amiss.get(keyOf(source, name));
    if (amiss === undefined) return name;
    return amiss.isGone ? null : amiss.called;
  }

  isWhole(source: string): boolean {
    return !this.amiss.some((one) => one.source === source && one.isGone);
  }

  isRenamed(source: string, name: string): boolean {
    return this.#amiss.get(keyOf(source, name))?.isGone === false;
  }

  renamed(source: string, name: string, called: string): void {
    if (called === name) this.#amiss.delete(keyOf(source, name));
    else this.#amiss.set(keyOf(source, name), { source, name, called, isGone: false });
  }

  deleted(source: string, name: string): void {
    const called = this.nameIn(source, name) ?? name;
    this.#amiss.set(keyOf(source, name), { source, name, called, isGone: true });
  }

  added(source: string, name: string): void {
    this.#amiss.delete(keyOf(source, name));
    this.#unseen.add(keyOf(source, name));
  }

  isUnseen(source: string, name: string): boolean {
    return this.#unseen.has(keyOf(source, name));
  }

  /** A pass has gone through. */
  seen(): void {
    this.#unseen.clear();
  }

  /** Another data source is a copy of this one. */
  copied(from: string, to: string): void {
    for (const one of this.amiss) {
      if (one.source === from) this.#amiss.set(keyOf(to, one.name), { ...one, source: to });
    }
  }
}
