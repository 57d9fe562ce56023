/** Notion's refusals, with its own texts (recorded or documented). */

export class NotionError extends Error {
  override readonly name = "NotionError";
  readonly status: number;
  readonly code: string;
  readonly additionalData: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    additionalData?: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.additionalData = additionalData;
    this.headers = headers;
  }
}

type ObjectKind = "page" | "database" | "data_source" | "user" | "comment" | "discussion" | "block";

export const unauthorized = () => new NotionError(401, "unauthorized", "API token is invalid.");

export const restricted = () =>
  new NotionError(403, "restricted_resource", "Insufficient permissions for this endpoint.");

/** The status and code of a missing capability: only the field tells them apart. The words are our own. */
export const full = () =>
  new NotionError(403, "restricted_resource", "This workspace has used up its blocks.", {
    block_limit: "block_creation",
  });

/** The same answer whether the object never was, isn't shared, or is gone for good: nobody can tell which. */
export const notFound = (kind: ObjectKind, id: string, integration: { name: string; botId: string }) =>
  new NotionError(
    404,
    "object_not_found",
    `Could not find ${kind} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration "${integration.name}".`,
    { integration_id: integration.botId },
  );

export const invalid = (message: string) => new NotionError(400, "validation_error", message);

export const trashed = () =>
  invalid("Can't edit block that is archived. You must unarchive the block before editing.");

/** In our own words: Notion's are not known. */
export const sealed = () => invalid("This page is locked and can't be edited.");

export const invalidUrl = () => new NotionError(400, "invalid_request_url", "Invalid request URL.");

export const invalidJson = () => new NotionError(400, "invalid_json", "Error parsing JSON body.");

export const rateLimited = (retryAfterSeconds: number) =>
  new NotionError(
    429,
    "rate_limited",
    "You have been rate limited. Please try again later.",
    { rate_limit_reason: "public_api_request_rate_limit", retry_after: String(retryAfterSeconds) },
    { "retry-after": String(retryAfterSeconds) },
  );

const USUAL: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ["validation_error", "body failed validation."],
  401: ["unauthorized", "API token is invalid."],
  403: ["restricted_resource", "Insufficient permissions for this endpoint."],
  404: ["object_not_found", "Could not find the requested object."],
  409: ["conflict_error", "Conflict occurred while saving. Please try again."],
  429: ["rate_limited", "You have been rate limited. Please try again later."],
  500: ["internal_server_error", "Unexpected error occurred."],
  502: ["bad_gateway", "Bad Gateway"],
  503: ["service_unavailable", "Notion is unavailable, please try again later."],
  504: ["gateway_timeout", "Gateway Timeout"],
  529: ["service_overload", "Service overloaded, please try again later."],
};

/** The code and message that Notion sends with a status. */
export function usualError(status: number): { code: string; message: string } {
  const [code, message] = USUAL[status] ?? ["internal_server_error", "Unexpected error occurred."];
  return { code, message };
}
