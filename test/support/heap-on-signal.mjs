/** Loaded into a process under test: at SIGUSR2 it collects garbage and prints what is left. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
// What V8 compiles of the program's own code goes on for thousands of updates, and is nothing that they leave behind.
for (const compiler of ["opt", "maglev", "sparkplug"]) setFlagsFromString(`--no-${compiler}`);
const collectGarbage = runInNewContext("gc");
let measured = 0;

process.on("SIGUSR2", () => {
  collectGarbage();
  collectGarbage();
  measured += 1;
  console.log(`heap ${measured}: ${process.memoryUsage().heapUsed}`);
});
