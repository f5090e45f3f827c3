import { Anchor, type AnchorProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";

/** A link to a screen within a text. Its path, parameters and search are checked, which `component={Link}` does not. */
export const AnchorLink = createLink((props: AnchorProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "color">) => (
  <Anchor {...props} />
));
