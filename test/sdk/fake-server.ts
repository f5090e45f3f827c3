/** A server that answers as it is told, one answer per request, and remembers what it was asked. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly atMs: number;
}

export interface Told {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole body; an object is sent as JSON. */
  readonly body?: unknown;
  /** Cuts the connection: before the answer, or in the middle of its body. */
  readonly drop?: "before" | "within";
  /** Never answers. */
  readonly hang?: boolean;
}

export interface FakeServer {
  readonly address: string;
  readonly asked: Asked[];
  /** What the next requests are answered, in order; after that everything is 200 with `data: {}`. */
  tell(...answers: Told[]): void;
  close(): Promise<void>;
}

export const data = (value: unknown, meta: object = {}): Told => ({ body: { data: value, error: null, meta } });
export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Told => ({
  status,
  headers,
  body: { data: null, error: `Refused: ${code}.`, meta: { code } },
});

export async function fakeServer(): Promise<FakeServer> {
  const asked: Asked[] = [];
  const answers: Told[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    asked.push({
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body,
      atMs: performance.now(),
    });
    const told = answers.shift() ?? data({});
    if (told.hang) return;
    if (told.drop === "before") return void request.socket.destroy();
    const text = typeof told.body === "string" ? told.body : JSON.stringify(told.body);
    const length = Buffer.byteLength(text) + (told.drop === "within" ? 10 : 0);
    response.writeHead(told.status ?? 200, { "content-length": length, ...told.headers });
    if (told.drop === "within") response.write(text, () => request.socket.destroy());
    else response.end(text);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    tell: (...more) => void answers.push(...more),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
