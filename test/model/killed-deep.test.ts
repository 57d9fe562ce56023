import { describe } from "vitest";
import { killedBundle } from "../e2e/killed-bundle.ts";
import { DEEP } from "../support/depth.ts";

describe.runIf(DEEP)("dist/sync.mjs ends where an undisturbed one does, killed", killedBundle);
