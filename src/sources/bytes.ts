/** Bytes that arrive in pieces, kept in one buffer that grows by doubling: a thousand tiny pieces cost what one does. */
export class Bytes {
  #buffer = Buffer.alloc(1_024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Keeps a copy: the bytes belong to the caller. */
  add(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#buffer.length) {
      const larger = Buffer.alloc(Math.max(length, this.#buffer.length * 2));
      larger.set(this.view());
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = length;
  }

  /** Forgets what it holds. */
  clear(): void {
    this.#buffer = Buffer.alloc(0);
    this.#length = 0;
  }

  /** What it holds, until the next change. */
  view(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  /** As UTF-8; bytes that are none become marks. */
  text(): string {
    return this.view().toString("utf8");
  }
}
