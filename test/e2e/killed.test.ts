import { describe } from "vitest";
import { DEEP } from "../support/depth.ts";
import { killedBundle } from "./killed-bundle.ts";

describe.skipIf(DEEP)("dist/sync.mjs ends where an undisturbed one does, killed", killedBundle);
