/** Which headers a request may have. */
/** Set only by the client: a caller that set them could smuggle a second request or call another host. */
const OWN_HEADERS = new Set([
  ...["host", "connection", "keep-alive", "proxy-connection", "transfer-encoding", "content-length", "te", "trailer"],
  ...["upgrade", "expect", "accept-encoding", "proxy-authorization"],
]);
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]{0,8192}$/;

/** Why a header must not be sent, in words to be read behind its name; undefined where it may be. */
export function whyNoHeader(name: string, value: string): string | undefined {
  if (!HEADER_NAME.test(name)) return "is not the name of a header";
  if (OWN_HEADERS.has(name.toLowerCase())) return "is set by Stipend itself";
  return HEADER_VALUE.test(value) ? undefined : "has a value that no header can have";
}
