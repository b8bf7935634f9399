import { checkAllowed } from "../../model/edit";
import { ApiError, invalid } from "../../model/error";
import type { Place } from "../../model/place";
import type { CommentModel, SheetModel } from "../../model/sheet";
import type { Arguments } from "../arguments";
import { HostObject, type ClassSpecs, type Targets } from "../objects";
import { resolvePlace } from "./addresses";
import { collection } from "./collection";

type Holder = Targets["CommentCollection"];

function all({ book, sheet }: Holder): HostObject<"Comment">[] {
  return (sheet ? [sheet] : book.sheets).flatMap((one) =>
    one.comments.map((comment) => new HostObject("Comment", { sheet: one, comment })),
  );
}

function cellOf({ book, sheet }: Holder, args: Arguments): Place {
  const place = args.object(0, "Range")?.target ?? resolvePlace(sheet ?? book.active, args.raw(0));
  const { top, left, bottom, right } = place.area;
  if (top !== bottom || left !== right) throw invalid("cellAddress");
  return place;
}

function at({ sheet, area }: Place): HostObject<"Comment"> | null {
  const comment = sheet.comments.find(({ row, column }) => row === area.top && column === area.left);
  return comment ? new HostObject("Comment", { sheet, comment }) : null;
}

function add(sheet: SheetModel, row: number, column: number, content: unknown): CommentModel {
  if (typeof content !== "string" || content === "") throw invalid("content");
  const { book } = sheet;
  return {
    id: book.newId(),
    row,
    column,
    content,
    author: book.userName,
    created: book.now,
    resolved: false,
  };
}

export const commentClasses: Pick<ClassSpecs, "Comment" | "CommentCollection"> = {
  CommentCollection: collection(
    all,
    (holder, key) => all(holder).find(({ target }) => target.comment.id === key) ?? null,
    {
      Add: (holder, args) => {
        const place = cellOf(holder, args);
        checkAllowed(place.sheet, "allowEditObjects");
        if (at(place)) throw new ApiError("InvalidOperation");
        const comment = add(place.sheet, place.area.top, place.area.left, args.raw(1));
        place.sheet.comments.push(comment);
        return new HostObject("Comment", { sheet: place.sheet, comment });
      },
      GetItemByCell: (holder, args) => {
        const found = at(cellOf(holder, args));
        if (!found) throw new ApiError("ItemNotFound");
        return found;
      },
    },
  ),

  Comment: {
    identity: { key: "Id", of: ({ comment }) => comment.id },
    get: {
      AuthorName: ({ comment }) => comment.author,
      AuthorEmail: () => "",
      Content: ({ comment }) => comment.content,
      ContentType: () => "Plain",
      CreationDate: ({ comment }) => comment.created,
      Id: ({ comment }) => comment.id,
      Resolved: ({ comment }) => comment.resolved,
    },
    set: {
      Content: ({ sheet, comment }, value) => {
        checkAllowed(sheet, "allowEditObjects");
        if (typeof value !== "string" || value === "") throw invalid("content");
        comment.content = value;
      },
      Resolved: ({ comment }, value) => {
        comment.resolved = value === true;
      },
    },
    call: {
      Delete: ({ sheet, comment }) => {
        checkAllowed(sheet, "allowEditObjects");
        sheet.comments.splice(sheet.comments.indexOf(comment), 1);
        return null;
      },
      GetLocation: ({ sheet, comment: { row, column } }) => {
        const area = { top: row, left: column, bottom: row, right: column };
        return new HostObject("Range", { sheet, area });
      },
    },
  },
};
