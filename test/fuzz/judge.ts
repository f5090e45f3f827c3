/** Whether an answer is one that the document allows. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { JsonSchema } from "../../src/contract/json-schema.ts";
import { platformName } from "../../src/parse/platforms.ts";
import { breachOf } from "../support/api.ts";
import type { Described, Request } from "./requests.ts";

const schemaId = "document";
const formats: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  date: /^\d{4}-\d{2}-\d{2}$/,
  "date-time": /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/,
  uri: /^https?:\/\//i,
  email: /^[^@\s]+@[^@\s]+$/,
};

/** Operations whose body is let through whatever its rows are. */
const ROW_BY_ROW: ReadonlySet<string> = new Set(["createCreators", "createReadings", "createEarnings"]);

export class Judge {
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: { components: unknown }) {
    this.#ajv = new Ajv2020({ strict: false, formats: { ...formats } });
    this.#ajv.addSchema({ $id: schemaId, components: absolute(document.components) });
  }

  /** What is wrong with the answer; undefined when nothing is. */
  fault(operation: Described, request: Request, status: number, text: string): string | undefined {
    if (status >= 500) return `answers ${status}`;
    // What the caller holds is still current; the document says so once, for all reads.
    if (status === 304 && "if-none-match" in request.headers) return undefined;
    // An empty id makes the path of a list: another operation answers.
    if (Object.values(request.params).includes("")) return undefined;
    const described = operation.responses[status];
    if (described === undefined) return `answers ${status}, which the document does not know`;
    // A file, such as a statement to print.
    if (described.content !== undefined && !text.startsWith("{") && Object.keys(described.content).length > 1)
      return undefined;
    const schema = described.content?.["application/json"]?.schema ?? {};
    const validate = this.#validator(`${operation.id} ${status}`, schema);
    if (!validate(JSON.parse(text))) return `breaks the document's schema: ${this.#ajv.errorsText(validate.errors)}`;
    const breach = breachOf(operation.id, status, text);
    if (breach !== undefined) return breach;
    return status < 400 ? this.#laxity(operation, request) : undefined;
  }

  /** A body that the document forbids must not succeed. Operations that reject rows one by one are exempt. */
  #laxity(operation: Described, request: Request): string | undefined {
    const schema = operation.content?.["application/json"]?.schema;
    if (schema === undefined || ROW_BY_ROW.has(operation.id)) return undefined;
    if (request.body === null || !("json" in request.body)) return undefined;
    const validate = this.#validator(`${operation.id} body`, schema);
    // What is sent is the JSON text, in which `undefined` is absent and -0 is 0.
    const sent = JSON.stringify(request.body.json);
    if (sent === undefined || validate(JSON.parse(sent)) || validate(JSON.parse(sent, asStored))) return undefined;
    return `takes a body that the document forbids: ${this.#ajv.errorsText(validate.errors)}`;
  }

  #validator(name: string, schema: JsonSchema): ValidateFunction {
    const known = this.#validators.get(name) ?? this.#ajv.compile(absolute(schema) as JsonSchema);
    this.#validators.set(name, known);
    return known;
  }
}

/**
 * Names are counted as they are stored: letters of two code points may become one, spaces around them go, and platforms
 * have other names.
 */
function asStored(key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  return key === "platform" ? platformName(value) : value.normalize("NFC").trim();
}

/** References into the document's components, from anywhere. */
function absolute(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', `"${schemaId}#/components/`));
}
