/** The product's mark. */
export function Mark({ size }: { readonly size: number }) {
  return <img src="/static/icon.svg" width={size} height={size} alt="" />;
}
