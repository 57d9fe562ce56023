/** Loaded into a process with `--import`: its clock shows `CLOCK_AT` (milliseconds) when it begins, and goes on as any other. */
const { now } = Date;
const ahead = Number(process.env.CLOCK_AT) - now();

Date.now = () => now() + ahead;
