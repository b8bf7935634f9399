/** The request and response of one batch, as Microsoft's client writes and reads them. */
export interface WireRequest {
  readonly Actions: readonly WireAction[];
  readonly ObjectPaths: Readonly<Record<string, WirePath>>;
  readonly AutoKeepReference?: boolean;
}

export const ActionType = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  ensureProperty: 6,
  queryAsJson: 7,
  recursiveQuery: 8,
  update: 9,
} as const;

export const PathType = {
  global: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  referenceId: 6,
  nullObject: 7,
} as const;

export interface WireArguments {
  readonly Arguments?: readonly unknown[];
  /** Beside the arguments: the path of the object that stands in this place, 0 for a plain value. */
  readonly ReferencedObjectPathIds?: readonly unknown[];
}

export interface WireQuery {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

export interface WireAction {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: WireArguments;
  readonly QueryInfo?: WireQuery;
  readonly ObjectState?: Readonly<Record<string, unknown>>;
}

export interface WirePath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: WireArguments;
}

export interface WireResult {
  readonly ActionId: number;
  readonly Value: unknown;
}

export interface WireError {
  readonly Code: string;
  readonly Message: string;
  readonly HttpStatusCode: number;
  /** Index into the actions of the request. */
  readonly ActionIndex: number;
  readonly Location: string | null;
}

export interface WireResponse {
  readonly Results: readonly WireResult[];
  readonly TraceIds: readonly number[];
  readonly Error?: WireError;
}
