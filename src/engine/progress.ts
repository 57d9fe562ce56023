/** How far a user's pass has come, for people who wait for it. */

/**
 * `reading`: calendars of 2. `comparing`: rows, those that no listing shows being read by id. `writing`: rows with
 * something to be written.
 */
type PassPhase = "reading" | "comparing" | "writing";

export interface PassProgress {
  /** Telegram id. */
  readonly user: number;
  readonly phase: PassPhase;
  readonly done: number;
  readonly total: number;
}

/** Called as things get done, the first time of each phase with 0; has to be quick. What it throws is dropped. */
export type OnProgress = (progress: PassProgress) => void;

/** Counts one phase: each call is one more done. */
export function counting(
  onProgress: OnProgress | undefined,
  { user, phase, total }: Omit<PassProgress, "done">,
): () => void {
  if (onProgress === undefined) return () => {};
  let done = 0;
  const tell = () => {
    try {
      onProgress({ user, phase, done, total });
    } catch {
      // Whoever looks on must not hurt the pass.
    }
  };
  tell();
  return () => {
    done += 1;
    tell();
  };
}
