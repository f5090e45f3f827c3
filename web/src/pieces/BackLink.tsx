import { Text, type TextProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";

/** Above a heading: the list that the screen was reached from, or what its thing is a part of. */
export const BackLink = createLink((props: TextProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "color">) => (
  <Text size="sm" mb={4}>
    <Text component="a" c="dimmed" inherit {...props} />
  </Text>
));
