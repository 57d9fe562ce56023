/** The texts of one language may be others than those of the other one; what they take must be the same. */
export type Widened<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => infer R
      ? (...args: A) => R extends string ? string : R extends readonly string[] ? readonly string[] : R
      : T[K] extends readonly string[]
        ? readonly string[]
        : Widened<T[K]>;
};
