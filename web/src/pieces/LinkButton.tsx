import { Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";

/** A button that leads to a screen. Its path, parameters and search are checked, which `component={Link}` does not. */
export const LinkButton = createLink((props: ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "color">) => (
  <Button component="a" {...props} />
));
