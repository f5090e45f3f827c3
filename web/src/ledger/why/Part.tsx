/** A part of an explanation, under its heading. */
import { Title } from "@mantine/core";
import type { ReactNode } from "react";

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h6" mb={8}>
        {title}
      </Title>
      {children}
    </section>
  );
}
