import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import { expect, test } from "vitest";
import { acceptsLines, readLines } from "./lines.ts";

const last = {
  done: async (result: string) => JSON.stringify({ data: result }),
  failed: (error: unknown) => JSON.stringify({ error: String(error) }),
};
const textOf = async (lines: AsyncIterable<Buffer>) => {
  let text = "";
  for await (const chunk of lines) text += chunk;
  return text;
};

test("lines come while the work goes on, and its result is the last", async () => {
  const more = Promise.withResolvers<void>();
  const lines = await readLines(async (put) => {
    put({ n: 1 });
    await more.promise;
    put({ n: 2 });
    return "whole";
  }, last);
  const chunks = lines[Symbol.asyncIterator]();
  expect(String((await chunks.next()).value)).toBe('{"n":1}\n');
  more.resolve();
  let rest = "";
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) rest += next.value;
  expect(rest).toBe('{"n":2}\n{"data":"whole"}\n');
});

test("work without a line answers with its result alone", async () => {
  expect(await textOf(await readLines(async () => "whole", last))).toBe('{"data":"whole"}\n');
});

test("what fails before the first line is thrown, what fails later is the last line", async () => {
  const failing = (begins: boolean) =>
    readLines(async (put) => {
      if (begins) put({ n: 1 });
      throw new Error("too much");
    }, last);
  await expect(failing(false)).rejects.toThrow("too much");
  expect(await textOf(await failing(true))).toBe('{"n":1}\n{"error":"Error: too much"}\n');
});

test("work does not wait for a reader who does not read", async () => {
  const ended = Promise.withResolvers<void>();
  const lines = await readLines(async (put) => {
    for (let n = 0; n < 1_000; n++) put({ n, text: "x".repeat(1_000) });
    ended.resolve();
    return "whole";
  }, last);
  await ended.promise;
  expect((await textOf(lines)).split("\n")).toHaveLength(1_002);
});

test("work ends at its next line when the reader leaves", async () => {
  const left = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<number>();
  let count = 0;
  const lines = await readLines(async (put) => {
    try {
      put({ n: count++ });
      await left.promise;
      while (count < 1_000) put({ n: count++ });
      return "whole";
    } finally {
      ended.resolve(count);
    }
  }, last);
  lines.destroy();
  left.resolve();
  expect(await ended.promise).toBe(2);
});

test("a client that closes its connection leaves", async () => {
  const ended = Promise.withResolvers<number>();
  const server = fastify();
  server.get("/", async (_, reply) => {
    const left = once(reply.raw, "close");
    const work = async (put: (line: unknown) => void) => {
      let count = 0;
      try {
        put({ n: count++ });
        await left;
        while (count < 1_000) put({ n: count++ });
        return "whole";
      } finally {
        ended.resolve(count);
      }
    };
    return reply.send(await readLines(work, last));
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  const client = request({ port: (server.server.address() as AddressInfo).port });
  client.end();
  const [answer] = await once(client, "response");
  await once(answer, "data");
  client.on("error", () => {});
  client.destroy();
  expect(await ended.promise).toBe(2);
  await server.close();
});

test.each([
  ["application/x-ndjson", true],
  ["application/json, Application/X-NDJSON;q=0.5", true],
  ["application/x-ndjson; q=0", false],
  ["*/*", false],
  ["application/json", false],
  [undefined, false],
])("Accept %j: %s", (accept, expected) => {
  expect(acceptsLines(accept)).toBe(expected);
});
