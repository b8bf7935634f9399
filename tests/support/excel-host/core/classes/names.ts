import { ApiError, invalid } from "../../model/error";
import { addName, findName, namesOf, placeOfName, valueOfName } from "../../model/names";
import { HostObject, type ClassSpecs } from "../objects";
import { collection } from "./collection";

export const nameClasses: Pick<ClassSpecs, "NamedItem" | "NamedItemCollection"> = {
  NamedItemCollection: collection(
    ({ book, scope }) => namesOf(book, scope).map((name) => new HostObject("NamedItem", name)),
    ({ book, scope }, key) => {
      const name = findName(book, scope, String(key));
      return name && new HostObject("NamedItem", name);
    },
    {
      Add: ({ book, scope }, args) => {
        const range = args.object(1, "Range");
        const reference = range ? range.target : args.text(1);
        return new HostObject("NamedItem", addName(book, scope, args.raw(0), reference, args.textOr(2, "")));
      },
      AddFormulaLocal: ({ book, scope }, args) =>
        new HostObject("NamedItem", addName(book, scope, args.raw(0), args.text(1), args.textOr(2, ""))),
    },
  ),

  NamedItem: {
    identity: { key: "_Id", of: ({ name }) => name },
    get: {
      Comment: ({ comment }) => comment,
      Formula: ({ formula }) => formula,
      Name: ({ name }) => name,
      Scope: ({ scope }) => (scope ? "Worksheet" : "Workbook"),
      Type: (name) => valueOfName(name).type,
      Value: (name) => valueOfName(name).value,
      Visible: ({ visible }) => visible,
    },
    set: {
      Comment: (name, value) => {
        if (typeof value !== "string" || value.length > 255) throw invalid("comment");
        name.comment = value;
      },
      Formula: (name, value) => {
        if (typeof value !== "string" || value === "" || value.length > 8_192) throw invalid("formula");
        name.formula = value.startsWith("=") ? value : `=${value}`;
      },
      Visible: (name, value) => {
        if (typeof value !== "boolean") throw invalid("visible");
        name.visible = value;
      },
    },
    child: {
      Worksheet: ({ scope }) => {
        if (!scope) throw new ApiError("InvalidOperation");
        return new HostObject("Worksheet", scope);
      },
      WorksheetOrNullObject: ({ scope }) => scope && new HostObject("Worksheet", scope),
    },
    call: {
      Delete: (name) => {
        const list = namesOf(name.book, name.scope);
        list.splice(list.indexOf(name), 1);
        return null;
      },
      GetRange: (name) => {
        const place = placeOfName(name);
        if (!place) throw new ApiError("InvalidOperation");
        return new HostObject("Range", place);
      },
      GetRangeOrNullObject: (name) => {
        const place = placeOfName(name);
        return place && new HostObject("Range", place);
      },
    },
  },
};
