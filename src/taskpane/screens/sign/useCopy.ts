import { useCallback } from "react";
import { usePane } from "../../parts/context";

/** Copies a text, and says so. */
export function useCopy(): (text: string) => void {
  const { actions } = usePane();
  return useCallback((text: string) => actions.copy(text), [actions]);
}
