/** Deliberate failures: which one a request meets, and what the client then gets to see. */
import type { Fault, FaultAction, FaultRequest } from "./api.ts";
import { usualError } from "./errors.ts";
import { jsonReply, type Outcome, type Reply } from "./replies.ts";

export class FaultHook {
  #fault: Fault | null = null;
  #index = 0;

  set(fault: Fault | null): void {
    this.#fault = fault;
    this.#index = 0;
  }

  async next(request: Omit<FaultRequest, "index">): Promise<FaultAction | undefined> {
    const index = this.#index++;
    return this.#fault?.({ ...request, index });
  }
}

/** Whether the fault strikes before anything is carried out. */
export const strikesBefore = (fault: FaultAction): boolean =>
  fault.kind !== "rewrite" && fault.when === "before";

/** What the client sees of a request that met a fault; `outcome` is missing where nothing was carried out. */
export function faultReply(fault: FaultAction, outcome: Outcome | undefined, requestId: string): Reply {
  switch (fault.kind) {
    case "drop":
    case "hang":
      return { kind: fault.kind };
    case "respond":
      return respond(fault, outcome, requestId);
    case "rewrite": {
      const body = fault.transform({ ...outcome?.body, request_id: requestId });
      const status = fault.status ?? outcome?.status ?? 200;
      if (typeof body === "string")
        return { kind: "answer", status, headers: outcome?.headers ?? {}, text: body };
      return jsonReply(status, body, outcome?.headers);
    }
  }
}

type Respond = Extract<FaultAction, { kind: "respond" }>;

function respond(fault: Respond, outcome: Outcome | undefined, requestId: string): Reply {
  const { status } = fault;
  const headers = lowerCased(fault.headers ?? {});
  if (fault.body !== undefined) return { kind: "answer", status, headers, text: fault.body };
  const usual = usualError(status);
  const additional_data = {
    ...limitData(status, headers["retry-after"]),
    ...fault.additionalData,
    ...(fault.includeCommittedId && committedId(outcome)),
  };
  const body = {
    object: "error",
    status,
    code: fault.code ?? usual.code,
    message: fault.message ?? (status === 503 && fault.when === "after" ? SAVED : usual.message),
    ...(Object.keys(additional_data).length > 0 && { additional_data }),
    request_id: fault.requestId ?? requestId,
  };
  return jsonReply(status, body, headers);
}

const SAVED =
  "The change was saved, but the response could not be built in time. Please retrieve the object to see its state.";

const limitData = (status: number, retryAfter: string | undefined) =>
  status === 429 && retryAfter !== undefined
    ? { rate_limit_reason: "public_api_request_rate_limit", retry_after: retryAfter }
    : {};

/** What a create has made, although its answer went missing. */
const committedId = (outcome: Outcome | undefined) =>
  outcome?.effect && "id" in outcome.body ? { committed_resource_id: outcome.body.id } : {};

const lowerCased = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
