import type { ExcelHost } from "../host";
import { HostObject, type ClassSpecs } from "../objects";
import { EventType, WORKBOOK_TARGET } from "../events";
import { invalid } from "../../model/error";
import { collection } from "./collection";
import { registrations } from "./registrations";

type Names =
  "AddinInternalService" | "Application" | "Runtime" | "Workbook" | "WorkbookCreated" | "WorksheetCollection";

const CALCULATION_MODES = ["Automatic", "AutomaticExceptTables", "Manual"];
const range = (host: ExcelHost, id: string) => host.rangeOfEvent(id);

export const workbookClasses: Pick<ClassSpecs, Names> = {
  // The client tells this service at start that it can take ribbon commands.
  AddinInternalService: { call: { NotifyActionHandlerReady: () => null } },

  Application: {
    get: {
      CalculationMode: (book) => book.calculationMode,
      CalculationState: () => "Done",
      CalculationEngineVersion: () => 191_029,
    },
    set: {
      CalculationMode: (book, mode) => {
        if (typeof mode !== "string" || !CALCULATION_MODES.includes(mode)) throw invalid("calculationMode");
        book.calculationMode = mode;
      },
    },
    call: {
      // Values are calculated when they are asked for: there is nothing to do or to hold back.
      Calculate: () => null,
      SuspendApiCalculationUntilNextSync: () => null,
      // The client asks for it and opens it in one batch.
      CreateWorkbook: (_book, args) =>
        new HostObject("WorkbookCreated", { content: args.isGiven(0) ? args.text(0) : "" }),
      SuspendScreenUpdatingUntilNextSync: () => null,
    },
  },

  WorkbookCreated: {
    isKept: true,
    call: {
      Open: ({ content }, _args, host) => {
        host.opened.push(content);
        return null;
      },
    },
  },

  Runtime: {
    get: { EnableEvents: (_book, host) => host.events.isEnabled },
    set: {
      EnableEvents: (_book, value, host) => {
        host.events.isEnabled = value === true;
      },
    },
  },

  Workbook: {
    get: {
      Name: (book) => book.name,
      IsDirty: () => true,
      ReadOnly: () => false,
      AutoSave: () => false,
      PreviouslySaved: () => true,
    },
    child: {
      Application: (book) => new HostObject("Application", book),
      Comments: (book) => new HostObject("CommentCollection", { book, sheet: null }),
      Names: (book) => new HostObject("NamedItemCollection", { book, scope: null }),
      Protection: (book) => new HostObject("WorkbookProtection", book),
      Settings: (book) => new HostObject("SettingCollection", book),
      Tables: (book) => new HostObject("TableCollection", { book, sheet: null }),
      Worksheets: (book) => new HostObject("WorksheetCollection", book),
      _Runtime: (book) => new HostObject("Runtime", book),
    },
    call: {
      _GetRangeForEventByReferenceId: (_book, args, host) => range(host, args.text(0)),
      _GetRangeOrNullObjectForEventByReferenceId: (_book, args, host) => range(host, args.text(0)),
      _RemoveReference: (_book, args, host) => {
        host.release(args.text(0));
        return null;
      },
      GetActiveCell: ({ active }) => {
        const { top, left } = active.selection;
        return new HostObject("Range", { sheet: active, area: { top, left, bottom: top, right: left } });
      },
      GetSelectedRange: ({ active }) => new HostObject("Range", { sheet: active, area: active.selection }),
      GetSelectedRanges: ({ active }) =>
        new HostObject("RangeAreas", { sheet: active, areas: [active.selection] }),
    },
  },

  WorksheetCollection: {
    ...collection(
      (book) => book.sheets.map((sheet) => new HostObject("Worksheet", sheet)),
      (book, key) => {
        const sheet = book.findSheet(String(key));
        return sheet && new HostObject("Worksheet", sheet);
      },
      {
        Add: (book, args) =>
          new HostObject("Worksheet", book.addSheet(args.isGiven(0) ? args.text(0) : null)),
        GetActiveWorksheet: (book) => new HostObject("Worksheet", book.active),
        GetCount: (book, args) =>
          book.sheets.filter(({ visibility }) => !args.flag(0) || visibility === "Visible").length,
        GetFirst: (book, args) => edge([...book.sheets], args.flag(0)),
        GetLast: (book, args) => edge([...book.sheets].reverse(), args.flag(0)),
        ...registrations(() => WORKBOOK_TARGET, {
          DataChangedEvent: EventType.changed,
          ActivatedEvent: EventType.activated,
          DeactivatedEvent: EventType.deactivated,
          AddedEvent: EventType.added,
          DeletedEvent: EventType.deleted,
          SelectionChangedEvent: EventType.selectionChanged,
          FormatChangedEvent: EventType.formatChanged,
          RowSortedEvent: EventType.rowSorted,
          RowHiddenChangedEvent: EventType.rowHiddenChanged,
          ProtectionChangedEvent: EventType.protectionChanged,
          EventNameChanged: EventType.nameChanged,
          EventVisibilityChanged: EventType.visibilityChanged,
          EventMoved: EventType.moved,
        }),
      },
    ),
  },
};

function edge(sheets: ExcelHost["book"]["sheets"], visibleOnly: boolean) {
  const sheet = sheets.find(({ visibility }) => !visibleOnly || visibility === "Visible");
  return sheet ? new HostObject("Worksheet", sheet) : null;
}
