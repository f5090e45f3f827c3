/**
 * Serves icons of payout methods. Uploads are untrusted files: a sandboxing policy keeps an SVG from running anything.
 */

import type { FastifyInstance } from "fastify";
import { notFound } from "../contract/errors.ts";
import { type App, localContext } from "../flow/context.ts";
import { appOf } from "../flow/places.ts";
import { getIcon } from "../flow/settling/icons.ts";

const iconPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Registers `GET /icons/{org}/{icon}`; no key, since an `<img>` sends none. */
export function registerIcons(server: FastifyInstance, app: App): void {
  server.get<{ Params: { orgId: string; iconId: string } }>("/icons/:orgId/:iconId", async (request, reply) => {
    const { orgId, iconId } = request.params;
    if (!idForm.test(orgId) || !idForm.test(iconId)) throw notFound("Icon");
    const visitor = { type: "system", id: null, name: "icon" } as const;
    const icon = await getIcon(localContext(await appOf(app, orgId), orgId, visitor), iconId);
    return reply
      .headers({
        "content-security-policy": iconPolicy,
        "content-disposition": "inline",
        "cache-control": "public, max-age=31536000, immutable",
        "cross-origin-resource-policy": "cross-origin",
      })
      .type(icon.content_type)
      .send(icon.bytes);
  });
}
