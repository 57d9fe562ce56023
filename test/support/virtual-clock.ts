export { VirtualClock } from "../../src/lab/bench/virtual-clock.ts";
