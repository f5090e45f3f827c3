/** A server that gives prepared answers, one per request, and records the requests. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly atMs: number;
}

export interface FakeAnswer {
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
  readonly requests: ReceivedRequest[];
  /** Sets the answers to the next requests, in order; afterwards every answer is 200 with `data: {}`. */
  answerWith(...answers: FakeAnswer[]): void;
  close(): Promise<void>;
}

export const data = (value: unknown, meta: object = {}): FakeAnswer => ({ body: { data: value, error: null, meta } });
export const refusal = (status: number, code: string, headers: Record<string, string> = {}): FakeAnswer => ({
  status,
  headers,
  body: { data: null, error: `Refused: ${code}.`, meta: { code } },
});

export async function fakeServer(): Promise<FakeServer> {
  const requests: ReceivedRequest[] = [];
  const answers: FakeAnswer[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    requests.push({
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body,
      atMs: performance.now(),
    });
    const answer = answers.shift() ?? data({});
    if (answer.hang) return;
    if (answer.drop === "before") return void request.socket.destroy();
    const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
    const length = Buffer.byteLength(text) + (answer.drop === "within" ? 10 : 0);
    response.writeHead(answer.status ?? 200, { "content-length": length, ...answer.headers });
    if (answer.drop === "within") response.write(text, () => request.socket.destroy());
    else response.end(text);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answerWith: (...more) => void answers.push(...more),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
