/** Like Promise.all, but waits for the slower ones too, so that nothing goes on behind our back. */
export async function allOver<const T extends readonly unknown[]>(
  work: T,
): Promise<{ readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
