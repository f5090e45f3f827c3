/** Counters in Prometheus's text format, without a library: there are a dozen of them. */

/** Upper bounds of the duration histogram, in seconds. */
const bucketBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A number read at the moment of the scrape. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Histogram {
  readonly buckets: number[];
  count: number;
  sum: number;
}

/** Counts answered requests by method, route and status. Routes are templates, so the series are bounded. */
export class RequestMetrics {
  readonly #totals = new Map<string, number>();
  readonly #durations = new Map<string, Histogram>();

  /** Records one answered request; `route` is the template (`/api/v1/creators/:id`), never the URL. */
  record(method: string, route: string, status: number, seconds: number): void {
    const series = labelText({ method, route, status: String(status) });
    this.#totals.set(series, (this.#totals.get(series) ?? 0) + 1);
    const key = labelText({ method, route });
    const histogram = this.#durations.get(key) ?? { buckets: bucketBounds.map(() => 0), count: 0, sum: 0 };
    bucketBounds.forEach((bound, index) => {
      if (seconds <= bound) histogram.buckets[index] = (histogram.buckets[index] ?? 0) + 1;
    });
    histogram.count += 1;
    histogram.sum += seconds;
    this.#durations.set(key, histogram);
  }

  /** The whole exposition, with `gauges` read elsewhere. */
  render(gauges: readonly Gauge[]): string {
    const lines = [
      "# HELP stipend_http_requests_total Answered requests.",
      "# TYPE stipend_http_requests_total counter",
    ];
    for (const [labels, total] of this.#totals) lines.push(`stipend_http_requests_total{${labels}} ${total}`);
    lines.push(
      "# HELP stipend_http_request_duration_seconds Time from request to answer.",
      "# TYPE stipend_http_request_duration_seconds histogram",
    );
    for (const [labels, histogram] of this.#durations) lines.push(...histogramLines(labels, histogram));
    let previous = "";
    // All samples of one name are grouped, as the format requires.
    const places = new Map<string, number>();
    for (const { name } of gauges) places.set(name, places.get(name) ?? places.size);
    const placeOf = (gauge: Gauge) => places.get(gauge.name) ?? 0;
    for (const gauge of [...gauges].sort((a, b) => placeOf(a) - placeOf(b))) {
      if (gauge.name !== previous) lines.push(`# HELP ${gauge.name} ${gauge.help}`, `# TYPE ${gauge.name} gauge`);
      previous = gauge.name;
      lines.push(
        gauge.labels ? `${gauge.name}{${labelText(gauge.labels)}} ${gauge.value}` : `${gauge.name} ${gauge.value}`,
      );
    }
    return `${lines.join("\n")}\n`;
  }
}

function histogramLines(labels: string, histogram: Histogram): string[] {
  const name = "stipend_http_request_duration_seconds";
  const buckets = bucketBounds.map(
    (bound, index) => `${name}_bucket{${labels},le="${bound}"} ${histogram.buckets[index]}`,
  );
  return [
    ...buckets,
    `${name}_bucket{${labels},le="+Inf"} ${histogram.count}`,
    `${name}_sum{${labels}} ${histogram.sum}`,
    `${name}_count{${labels}} ${histogram.count}`,
  ];
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(
      ([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (found) => (found === "\n" ? "\\n" : `\\${found}`))}"`,
    )
    .join(",");
}
