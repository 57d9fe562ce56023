/**
 * Loaded into a process with `--import`: its own time runs `HURRY` times as fast, so that what it waits for by its clock
 * costs a test little. Everybody else's time, and requests' deadlines, stay as they are.
 */
import { promisify } from "node:util";

const times = Number(process.env.HURRY);
const { now } = Date;
const begun = now();
const { setTimeout: sleep } = globalThis;

Date.now = () => begun + (now() - begun) * times;
globalThis.setTimeout = (wake, ms, ...args) => sleep(wake, ms / times, ...args);
globalThis.setTimeout[promisify.custom] = sleep[promisify.custom];
