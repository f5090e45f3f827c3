/**
 * Small signed cookies of sign-in: that a browser signed in to an account before, which passes it by guessers' slow-downs,
 * and who is at the second factor. Neither lets anybody in.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const dayMs = 86_400_000;
/** Browsers cut longer ones. */
const knownMs = 400 * dayMs;
const secondFactorMs = 600_000;
const nameLetters = 12;
const secondFactorName = "stipend.at_second_factor";

export class SignInCookies {
  readonly #secret: string;
  readonly #attributes: string;

  constructor(secret: string, isSecure: boolean) {
    this.#secret = secret;
    this.#attributes = `Path=/api/auth; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
  }

  /** The id of a browser that signed in to an account before; null: it did not, or not lately. */
  knownBrowser(cookies: string | undefined, account: string, now: number): string | null {
    return this.#read(cookies, knownName(account), `known ${account}`, now);
  }

  /** The `Set-Cookie` of a browser that has just signed in. */
  know(account: string, id: string, now: number): string {
    return this.#write(knownName(account), `known ${account}`, id, now, knownMs);
  }

  /** The account whose person gave the right password and not yet a code. */
  atSecondFactor(cookies: string | undefined, now: number): string | null {
    return this.#read(cookies, secondFactorName, "second factor", now);
  }

  leaveAtSecondFactor(account: string, now: number): string {
    return this.#write(secondFactorName, "second factor", account, now, secondFactorMs);
  }

  #write(name: string, purpose: string, id: string, now: number, lifeMs: number): string {
    const expires = String(now + lifeMs);
    const value = `${Buffer.from(id).toString("base64url")}.${expires}.${this.#sign(purpose, id, expires).toString("base64url")}`;
    return `${name}=${value}; Max-Age=${Math.floor(lifeMs / 1_000)}; ${this.#attributes}`;
  }

  #read(cookies: string | undefined, name: string, purpose: string, now: number): string | null {
    const found = (cookies ?? "").split(/;\s*/).find((cookie) => cookie.startsWith(`${name}=`));
    const [encoded = "", expires = "", signature = ""] = (found ?? "").slice(name.length + 1).split(".");
    const id = Buffer.from(encoded, "base64url").toString("utf8");
    const given = Buffer.from(signature, "base64url");
    const right = this.#sign(purpose, id, expires);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    return Number(expires) > now ? id : null;
  }

  #sign(purpose: string, id: string, expires: string): Buffer {
    return createHmac("sha256", this.#secret).update(`${purpose}\n${id}\n${expires}`).digest();
  }
}

function knownName(account: string): string {
  return `stipend.known_${createHash("sha256").update(account).digest("hex").slice(0, nameLetters)}`;
}
