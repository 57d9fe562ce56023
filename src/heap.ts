/**
 * Keeps the heap near what is in use. V8 sizes it by the machine's memory and lets it grow to several times that,
 * on Node 24 to 390 MB where 10,000 rows need 90; runners and small machines have better uses for it.
 */
export async function keepHeapSmall(): Promise<void> {
  // Loaded here, because a run that is switched off doesn't need it.
  const { setFlagsFromString } = await import("node:v8");
  // Both are read at each collection, so they work in a running process too.
  setFlagsFromString("--heap-growing-percent=50");
  setFlagsFromString("--semi-space-growth-factor=1");
}
