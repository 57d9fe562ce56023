/** What the Bot API answers instead of a result, in its own words. */

interface ErrorParameters {
  /** Seconds. */
  readonly retry_after?: number;
}

export class BotApiError extends Error {
  override readonly name = "BotApiError";
  readonly code: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (what: string) => new BotApiError(400, `Bad Request: ${what}`);

export const forbidden = (what: string) => new BotApiError(403, `Forbidden: ${what}`);

export const conflict = (what: string) => new BotApiError(409, `Conflict: ${what}`);

export const tooManyRequests = (seconds: number) =>
  new BotApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

const USUAL: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  429: "Too Many Requests: retry later",
  500: "Internal Server Error",
  502: "Bad Gateway",
  504: "Gateway Timeout",
};

export const usualDescription = (code: number): string => USUAL[code] ?? "Error";
