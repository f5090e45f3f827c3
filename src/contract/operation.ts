/** What an operation of the API is. The router and the OpenAPI document are both made from these values. */

import type { z } from "zod";
import type { ErrorCode } from "./errors.ts";
import type { Capability, Scope } from "./organization/organization.ts";

/** Whether an operation reaches rows of projects alone, or more of an organization. */
export type Reach = "project" | "organization";

/** One operation: a method on a path, who may call it, what it takes and what it answers. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v1`, parameters in braces: `/payout-methods/{id}`. */
  readonly path: string;
  /** Its heading in the API document. */
  readonly tag: string;
  /** The scope a key needs; null is public, without a key. */
  readonly scope: Scope | null;
  /** What a key's role must allow (`roleAllows`). */
  readonly capability: Capability;
  /**
   * What it reaches: rows of projects alone, so that a member limited to some of them may use it and sees theirs; or the
   * organization, which is closed to them.
   */
  readonly reach: Reach;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Media types of the body; JSON when left out. */
  readonly consumes?: readonly string[];
  /** Largest body in bytes; Infinity for streams. Default `defaultBodyBytes`. */
  readonly maximumBodyBytes?: number;
  readonly success: {
    /** Every status a success may have; 201 means created. */
    readonly statuses: readonly number[];
    /** What `data` holds. */
    readonly data: z.ZodType;
    /** Other fields that `meta` may hold. */
    readonly meta?: Readonly<Record<string, z.ZodType>>;
    /** Whether `meta.nextCursor` comes with it. */
    readonly paged?: boolean;
    /** Media types of files that it may answer instead of JSON. */
    readonly files?: readonly string[];
    /**
     * What the lines before the last hold where a request accepts `application/x-ndjson`; the last is the envelope.
     */
    readonly line?: z.ZodType;
  };
  /** Errors beyond those that every operation may answer (`commonErrors`). */
  readonly errors: readonly ErrorCode[];
  /** Whether an `Idempotency-Key` is honoured. */
  readonly idempotent: boolean;
  /** Whether its answer holds a secret, such as a new key: it is never compressed, since lengths leak. */
  readonly hasSecret?: boolean;
  /** Whether a body that is not JSON is handed over as a stream, unread. */
  readonly streams?: boolean;
  /** Query parameters with which JSON is a file in another shape, and is handed over as a stream too. */
  readonly streamsJsonWith?: readonly string[];
}

export const defaultBodyBytes = 1024 * 1024;
export const readingsBodyBytes = 8 * 1024 * 1024;

/** Errors that any operation with a key may answer. */
export const commonErrors = [
  "invalid_api_key",
  "rate_limit_exceeded",
  "insufficient_scope",
  "internal_error",
  "unavailable",
] as const satisfies readonly ErrorCode[];
