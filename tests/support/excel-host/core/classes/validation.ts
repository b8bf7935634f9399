import { checkAllowed } from "../../model/edit";
import { ApiError } from "../../model/error";
import type { Places } from "../../model/place";
import {
  clearValidation,
  DEFAULT_ALERT,
  DEFAULT_PROMPT,
  putValidation,
  readAlert,
  readPrompt,
  readRule,
  RULE_TYPES,
  validationOf,
  type Validation,
} from "../../model/validation";
import type { ClassSpecs } from "../objects";

/** The one validation of an area; null when there is none or no single one. */
function one({ sheet, areas }: Places): Validation | null {
  const found = validationOf(sheet, areas);
  return typeof found === "string" ? null : found;
}

/** Changes the validation that is there. Texts without a rule have nothing to hold on to. */
function change(places: Places, part: Partial<Validation>): void {
  checkAllowed(places.sheet, null);
  const found = one(places);
  if (!found) throw new ApiError("InvalidOperation");
  putValidation(places.sheet, places.areas, { ...found, ...part });
}

export const validationClasses: Pick<ClassSpecs, "DataValidation"> = {
  DataValidation: {
    get: {
      ErrorAlert: (places) => one(places)?.errorAlert ?? null,
      IgnoreBlanks: (places) => one(places)?.ignoreBlanks ?? null,
      Prompt: (places) => one(places)?.prompt ?? null,
      Rule: (places) => {
        const found = one(places);
        return found ? { [found.rule.kind]: found.rule.detail } : {};
      },
      Type: ({ sheet, areas }) => {
        const found = validationOf(sheet, areas);
        if (found === null) return "None";
        return typeof found === "string" ? found : RULE_TYPES[found.rule.kind];
      },
    },
    set: {
      ErrorAlert: (places, value) => change(places, { errorAlert: readAlert(value) }),
      IgnoreBlanks: (places, value) => change(places, { ignoreBlanks: value === true }),
      Prompt: (places, value) => change(places, { prompt: readPrompt(value) }),
      Rule: (places, value, host) => {
        checkAllowed(places.sheet, null);
        const rule = readRule(value, host.options.wholeNumberLimit ?? null);
        if (!rule) {
          clearValidation(places.sheet, places.areas);
          return;
        }
        const before = one(places);
        putValidation(places.sheet, places.areas, {
          areas: [],
          rule,
          errorAlert: before?.errorAlert ?? DEFAULT_ALERT,
          prompt: before?.prompt ?? DEFAULT_PROMPT,
          ignoreBlanks: before?.ignoreBlanks ?? true,
        });
      },
    },
    call: {
      Clear: (places) => {
        checkAllowed(places.sheet, null);
        clearValidation(places.sheet, places.areas);
        return null;
      },
    },
  },
};
