export { VirtualClock } from "../../src/bench/virtual-clock.ts";
