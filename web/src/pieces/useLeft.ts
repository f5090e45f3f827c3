import { useEffect, useRef } from "react";

/** Whether the component is gone, so that what it sends part by part stops after the current part. */
export function useLeft(): () => boolean {
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);
  return () => isLeft.current;
}
