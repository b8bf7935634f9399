import type { BridgeFacts, Command, EventRow } from "../../excel-host/core/bridge";
import { OFFICE_CODES } from "../../excel-host/core/codes";
import type { ExcelWindow } from "./install";

/** A message of the add-in's frame to the page of Excel around it. */
interface Request {
  readonly _messageType: number;
  readonly _actionName: string;
  readonly _actionType: number;
  readonly _correlationId: number;
  readonly _data: unknown;
}

interface MethodData {
  readonly DdaMethod: { readonly DispatchId: number };
  readonly ArrayData?: readonly unknown[];
  readonly DdaSettingsMethod?: { readonly Properties: readonly (readonly [string, string])[] };
  /** The id of a command that is done. */
  readonly "0"?: string;
}

const REQUEST = 0;
const REGISTER = 1;
const UNREGISTER = 2;
const ANSWER = 0;
const EVENT = 1;
/** Numbers of the methods that come over `executeMethod`. */
const CALL_SAVE_SETTINGS = 76;
const CALL_RICH_API = 93;
const CALL_EVENT_COMPLETED = 94;
const EVENT_RICH_API = "richApiMessage";
const EVENT_COMMAND = "appCommandInvoked";
const CONVERSATION = "conversation-1";
const APP = "app-1";

/** Excel on the web around an add-in: a frame, and messages both ways. Runs in the page that stands for Excel. */
export function openOnWeb(facts: BridgeFacts, paneUrl: string): void {
  const page = window as unknown as ExcelWindow;
  const paneOrigin = new URL(paneUrl).origin;
  const frame = document.createElement("iframe");
  frame.style.cssText = "width:320px;height:100%;border:0";
  frame.name = JSON.stringify({
    baseFrameName: "__0",
    hostInfo: `Excel|Web|16.00|${facts.locale.toLowerCase()}|1|||0`,
    xdmInfo: `${CONVERSATION}|${APP}|${location.origin}`,
    serializerVersion: 1,
    flights: "[]",
    disabledChangeGates: "[]",
    hostInfoFlags: 0,
  });
  const settings = new Map<string, string>();
  const listeners = new Map<string, Request>();
  const waiting: Command[] = [];

  const send = (request: Request, data: unknown, type: number) => {
    const message = {
      _messageType: 1,
      _actionName: request._actionName,
      _conversationId: CONVERSATION,
      _correlationId: request._correlationId,
      _origin: location.origin,
      _data: data,
      _errorCode: 0,
      _responseType: type,
      _serializerVersion: 1,
    };
    frame.contentWindow?.postMessage(JSON.stringify(message), paneOrigin);
  };

  const tellCommands = () => {
    const listener = listeners.get(EVENT_COMMAND);
    if (listener) for (const command of waiting.splice(0)) send(listener, command, EVENT);
  };
  page.excelHostPress = (command) => {
    waiting.push(command);
    tellCommands();
  };
  page.excelHostFire = (rows: readonly EventRow[]) => {
    const listener = listeners.get(EVENT_RICH_API);
    if (listener) send(listener, { ArrayData: rows }, EVENT);
  };

  const call = async (data: MethodData): Promise<object> => {
    const { DdaMethod, ArrayData = [] } = data;
    switch (DdaMethod.DispatchId) {
      case CALL_RICH_API: {
        const answer = await page.excelHostServe({ body: String(ArrayData[4]), flags: Number(ArrayData[6]) });
        if ("refused" in answer) return { Error: OFFICE_CODES[answer.refused], Version: 1 };
        return { Error: 0, Version: 1, Data: [200, [], answer.body] };
      }
      case CALL_EVENT_COMPLETED:
        void page.excelHostTell({ kind: "completed", id: String(data["0"]) });
        return { Error: 0, Version: 1 };
      case CALL_SAVE_SETTINGS: {
        settings.clear();
        for (const [key, value] of data.DdaSettingsMethod?.Properties ?? []) settings.set(key, value);
        void page.excelHostTell({ kind: "settings", entries: [...settings] });
        return { Error: 0, Version: 1 };
      }
      default:
        return { Error: OFFICE_CODES.GeneralException, Version: 1 };
    }
  };

  const take = async (request: Request) => {
    if (request._actionName === "ContextActivationManager_getAppContextAsync") {
      send(request, contextOf(facts, [...settings]), ANSWER);
      void page.excelHostTell({ kind: "ready" });
    } else if (request._actionName === "executeMethod") {
      send(request, await call(request._data as MethodData), ANSWER);
    } else {
      if (request._actionType === REGISTER) listeners.set(request._actionName, request);
      else if (request._actionType === UNREGISTER) listeners.delete(request._actionName);
      send(request, { Error: 0, Version: 1 }, ANSWER);
      tellCommands();
    }
  };
  window.addEventListener("message", ({ data, source }) => {
    if (source !== frame.contentWindow || typeof data !== "string") return;
    const request = JSON.parse(data) as Request;
    if (request._messageType === REQUEST) void take(request);
  });
  frame.src = paneUrl;
  document.body.appendChild(frame);
}

/** What Excel tells the client at start. */
function contextOf(facts: BridgeFacts, settings: readonly (readonly [string, string])[]): object {
  const matrix = JSON.stringify(facts.apiSets);
  return {
    _id: APP,
    _appName: 16,
    _appVersion: 16,
    _appMinorVersion: 0,
    _appUILocale: facts.locale,
    _dataLocale: facts.locale,
    _docUrl: facts.documentUrl,
    _clientMode: 0,
    _settings: settings,
    _reason: 1,
    _osfControlType: 1,
    // The client's reports look into it, and a text that is no XML becomes a page with forbidden styles.
    _eToken: encodeURIComponent('<r><t cid="1" oid="1" aid="1"/></r>'),
    _correlationId: "1",
    _requirementMatrix: matrix,
    _dialogRequirementMatrix: matrix,
    _hostFullVersion: facts.fullVersion,
    _wacHostEnvironment: "1",
    _appDomains: [],
    _clientWindowHeight: 800,
    _clientWindowWidth: 320,
    _featureGates: {},
    _addinName: "test-add-in",
    _initialDisplayMode: 0,
  };
}
