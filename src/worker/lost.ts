/** Failures of the queue's library that it handles nowhere itself. */

/**
 * Whether an error without a handler is a worker of the queue that lost its connection as it handed a job back. That
 * worker is replaced (`index.ts`); any other promise that fails without a handler is a bug.
 */
export function isOfQueue(error: { readonly stack?: string | undefined }): boolean {
  return /[\\/]graphile-worker[\\/]/.test(error.stack ?? "");
}
