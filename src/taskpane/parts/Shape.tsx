import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useTexts } from "./context";

/** What a shape stands for: the three severities, and states. */
export type ShapeKind =
  "error" | "warning" | "notice" | "waived" | "passed" | "notChecked" | "ready" | "working";

const useStyles = makeStyles({
  // where the system forces its colours, shapes have that of the words
  shape: { flexShrink: 0, display: "block", "@media (forced-colors: active)": { color: "CanvasText" } },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  brand: { color: tokens.colorBrandForeground1 },
});

const COLOURS = {
  error: "error",
  warning: "warning",
  notice: "quiet",
  waived: "good",
  passed: "good",
  notChecked: "quiet",
  ready: "quiet",
  working: "brand",
} as const;

const ring = <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.3" />;
const tick = "M6.9 11.2 3.9 8.2l1.1-1.1 1.9 1.9 4.1-4.1 1.1 1.1z";
// Inner signs are holes, so that a system that forces its colours leaves them visible.
const FORMS: Readonly<Record<ShapeKind, ReactNode>> = {
  error: (
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M4.8.4h6.4l4.4 4.4v6.4l-4.4 4.4H4.8L.4 11.2V4.8zM5.7 4.5 4.5 5.7 6.8 8l-2.3 2.3 1.2 1.2L8 9.2l2.3 2.3 1.2-1.2L9.2 8l2.3-2.3-1.2-1.2L8 6.8z"
    />
  ),
  warning: (
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M8 .8c.4 0 .7.2.9.6l6.7 12.3c.4.7-.1 1.5-.9 1.5H1.3c-.8 0-1.3-.8-.9-1.5L7.1 1.4C7.3 1 7.6.8 8 .8zM7.2 5.4v4.8h1.6V5.4zM7.1 11.4v1.8h1.8v-1.8z"
    />
  ),
  notice: (
    <>
      {ring}
      <path fill="currentColor" d="M7.3 7h1.4v4.6H7.3zM7.3 4.4h1.4v1.5H7.3z" />
    </>
  ),
  waived: (
    <>
      {ring}
      <path fill="currentColor" d={tick} />
    </>
  ),
  passed: (
    <path
      fill="currentColor"
      fillRule="evenodd"
      d={`M8 .6a7.4 7.4 0 1 1 0 14.8A7.4 7.4 0 0 1 8 .6z${tick}`}
    />
  ),
  notChecked: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeDasharray="2.7 1.330"
      />
      <path fill="currentColor" d="M5.2 7.350h5.6v1.3H5.2z" />
    </>
  ),
  ready: ring,
  working: (
    <>
      {ring}
      <circle cx="8" cy="8" r="2.6" fill="currentColor" />
    </>
  ),
};

/**
 * A severity or state as a shape of its own, so that nothing depends on colour alone.
 *
 * @param named gives the shape its word as its name, where the word does not stand beside it
 */
export function Shape({
  kind,
  size = 16,
  named = false,
  className,
}: {
  readonly kind: ShapeKind;
  readonly size?: number;
  readonly named?: boolean;
  readonly className?: string | undefined;
}) {
  const styles = useStyles();
  const texts = useTexts();
  const name = { ...texts.severity, passed: texts.ok, notChecked: texts.notChecked, ready: "", working: "" }[
    kind
  ];
  const isNamed = named && name !== "";
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className={mergeClasses(styles.shape, styles[COLOURS[kind]], className)}
      {...(isNamed ? { role: "img", "aria-label": name } : { "aria-hidden": true })}
      focusable="false"
    >
      {FORMS[kind]}
    </svg>
  );
}
