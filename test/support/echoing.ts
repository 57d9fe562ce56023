/** Servers that quote what they were asked, in each place that a client might repeat: to see that ours doesn't. */
import type { Fault, FaultRequest } from "../../src/lab/sandbox/index.ts";

export const ECHO_PLACES = ["message", "code", "request_id", "committed_resource_id"] as const;
export type EchoPlace = (typeof ECHO_PLACES)[number];

export interface EchoOptions {
  /** Default 400; a 503 also says where the page went that a create has made. */
  readonly status?: number;
  /** Default: every request. */
  readonly fits?: (request: FaultRequest) => boolean;
  /** Stands behind what was asked: a token, a line break and a workflow command. */
  readonly and?: string;
}

/** Refuses each request that fits, before it has an effect, and repeats method, path and body in that place. */
export function echoing(place: EchoPlace, options: EchoOptions = {}): Fault {
  const { status = 400, fits = () => true, and = "" } = options;
  return (request) => {
    if (!fits(request)) return undefined;
    const { method, path, body } = request;
    const text = `${method} ${path} ${JSON.stringify(body) ?? ""}${and}`;
    const common = { kind: "respond", when: "before", status } as const;
    switch (place) {
      case "message":
        return { ...common, message: text };
      case "code":
        return { ...common, code: text };
      case "request_id":
        return { ...common, requestId: text };
      case "committed_resource_id":
        return { ...common, additionalData: { committed_resource_id: text } };
    }
  };
}
