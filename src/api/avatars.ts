/**
 * Pictures of initials, for creators without one of their own. The letters are in the address, so that a picture needs
 * no query and no key, and does not reveal who exists.
 */

import type { FastifyInstance } from "fastify";
import { notFound } from "../contract/errors.ts";

const INITIALS_MAX = 2;
/** Letters and digits of any script, with their marks: nothing with a meaning in SVG or in a URL. */
const letters = /[\p{L}\p{N}]\p{M}*/u;
const initialsForm = /^(?:[\p{L}\p{N}]\p{M}{0,4}){1,2}$/u;
/** For a name without any letter or digit. */
const unnamed = "x";

const size = 96;
const fontSize = 40;
/** White on each has a contrast above 4.5. */
const colors = ["#1f6f54", "#2f5fa8", "#7a3e9d", "#a8431f", "#8a2f4f", "#3d5a6c"];

/** `/avatars/EC.svg`: the picture of a name, which may be a handle. */
export function avatarPath(name: string): string {
  return `/avatars/${encodeURIComponent(initialsOf(name))}.svg`;
}

/** The first letters of the first and the last word that has one. */
function initialsOf(name: string): string {
  const firsts = name
    .normalize("NFC")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .flatMap((word) => letters.exec(word)?.[0] ?? []);
  const chosen = firsts.length <= INITIALS_MAX ? firsts : [firsts[0] ?? "", firsts.at(-1) ?? ""];
  const text = chosen.map((first) => first.toUpperCase()).join("");
  return initialsForm.test(text) ? text : unnamed.toUpperCase();
}

/** Registers `GET /avatars/{initials}.svg`; no key, since an `<img>` sends none. */
export function registerAvatars(server: FastifyInstance): void {
  server.get<{ Params: { file: string } }>("/avatars/:file", async (request, reply) => {
    const initials = /^(.+)\.svg$/u.exec(request.params.file)?.[1] ?? "";
    if (!initialsForm.test(initials)) throw notFound("Picture");
    return reply
      .headers({
        "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": "public, max-age=86400",
        "cross-origin-resource-policy": "cross-origin",
      })
      .type("image/svg+xml; charset=utf-8")
      .send(pictureOf(initials));
  });
}

function pictureOf(initials: string): string {
  const sum = [...initials].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const text = `text-anchor="middle" dominant-baseline="central" font-family="sans-serif" font-size="${fontSize}" fill="#fff"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" role="img">` +
    `<rect width="${size}" height="${size}" fill="${colors[sum % colors.length]}"/>` +
    `<text x="${size / 2}" y="${size / 2}" ${text}>${initials}</text></svg>`
  );
}
