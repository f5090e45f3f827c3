/** A browser over HTTP, behind the one proxy that the server trusts: it keeps cookies and comes from any address. */

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

export class HttpBrowser {
  readonly cookies = new Map<string, string>();
  readonly #address: string;
  readonly #nextFrom: () => string;
  #from: string;

  /** @param from the client's address, asked for at the start and whenever it moves on */
  constructor(address: string, from: () => string) {
    this.#address = address;
    this.#nextFrom = from;
    this.#from = from();
  }

  moveOn(): void {
    this.#from = this.#nextFrom();
  }

  /** The same browser at another server. */
  at(address: string): HttpBrowser {
    const same = new HttpBrowser(address, this.#nextFrom);
    for (const [name, value] of this.cookies) same.cookies.set(name, value);
    return same;
  }

  signIn(email: string, password: string): Promise<HttpAnswer> {
    return this.post("/api/auth/sign-in/email", { email, password });
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
    return this.send("POST", path, body, headers);
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<HttpAnswer> {
    const answer = await fetch(`${this.#address}${path}`, {
      method,
      headers: {
        origin: this.#address,
        "x-forwarded-for": this.#from,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(this.cookies.size === 0
          ? {}
          : { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
      if (value === "" || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: answer.status, text: await answer.text() };
  }
}
