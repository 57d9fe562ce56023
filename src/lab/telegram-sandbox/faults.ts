/** Deliberate failures: which one a call meets. */

export type Fault =
  /** Nothing happens to this one call. */
  { readonly kind: "pass" } | Failure;

export type Failure =
  | {
      readonly kind: "error";
      readonly code: number;
      /** Default: what Telegram says with this code. */
      readonly description?: string;
      /** Seconds. */
      readonly retryAfter?: number;
      readonly when?: Side;
    }
  /** Sent as it is, as by a proxy in between. */
  | { readonly kind: "raw"; readonly status: number; readonly body: string }
  /** The connection ends without an answer. */
  | { readonly kind: "drop"; readonly when?: Side }
  /** The connection stays open, and nothing ever comes. */
  | { readonly kind: "silence"; readonly when?: Side };

/** On which side of the call's effect the fault strikes; default `before`. */
type Side = "before" | "after";

export const strikesAfter = (fault: Fault): boolean => "when" in fault && fault.when === "after";

/** By the method's name; `*` stands for all. */
export class FaultScript {
  readonly #next = new Map<string, Fault[]>();
  readonly #always = new Map<string, Fault>();

  /** One for each of the next calls, in order. */
  next(method: string, faults: readonly Fault[]): void {
    this.#next.set(method, [...(this.#next.get(method) ?? []), ...faults]);
  }

  always(method: string, fault: Fault): void {
    this.#always.set(method, fault);
  }

  mend(): void {
    this.#next.clear();
    this.#always.clear();
  }

  take(method: string): Fault {
    return (
      this.#next.get(method)?.shift() ??
      this.#next.get("*")?.shift() ??
      this.#always.get(method) ??
      this.#always.get("*") ?? { kind: "pass" }
    );
  }
}
