import { Text, type TextProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";

/** The link above a heading to the list or the parent of what the screen shows. */
export const BackLink = createLink((props: TextProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "color">) => (
  <Text size="sm" mb={4}>
    <Text component="a" c="dimmed" inherit {...props} />
  </Text>
));
