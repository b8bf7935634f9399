import { ApiError, gap, invalid } from "../model/error";
import { Arguments } from "./arguments";
import { specOf } from "./classes";
import type { ExcelHost } from "./host";
import { publicName } from "./members";
import { HostObject, type Found } from "./objects";
import { identityOf, query } from "./query";
import {
  ActionType,
  PathType,
  type WireAction,
  type WireArguments,
  type WireError,
  type WirePath,
  type WireRequest,
  type WireResponse,
  type WireResult,
} from "./wire";

/** Carries out one batch. Nothing is taken back: actions before the failing one stay. */
export function execute(host: ExcelHost, request: WireRequest): WireResponse {
  const run = new Run(host, request);
  const results: WireResult[] = [];
  const traces: number[] = [];
  host.inUse.clear();
  for (const [index, action] of request.Actions.entries()) {
    try {
      results.push({ ActionId: action.Id, Value: run.action(action) ?? null });
      if (action.ActionType === ActionType.trace) traces.push(action.Id);
    } catch (error) {
      return { Results: results, TraceIds: traces, Error: run.failure(error, index) };
    }
  }
  return { Results: results, TraceIds: traces };
}

/** What a name on the wire is called in the API: "Range.values". */
function memberName(className: string, wireName: string): string {
  return `${className}.${publicName(wireName) ?? wireName}`;
}

class Run {
  private readonly found = new Map<number, Found>();
  /** The member that is being used, for error locations. */
  private member: string | null = null;

  constructor(
    private readonly host: ExcelHost,
    private readonly request: WireRequest,
  ) {}

  failure(error: unknown, index: number): WireError {
    if (!(error instanceof ApiError)) throw error;
    const location = error.location ?? this.member;
    if (error.code === "TestHostGap") this.host.gaps.push(`${error.message} (${location ?? "?"})`);
    return {
      Code: error.code,
      Message: error.message,
      HttpStatusCode: error.status,
      ActionIndex: index,
      Location: location,
    };
  }

  action(action: WireAction): unknown {
    this.member = null;
    if (action.ActionType === ActionType.trace) return null;
    const object = this.object(action.ObjectPathId);
    switch (action.ActionType) {
      case ActionType.instantiate:
        return object && identityOf(object);
      case ActionType.query:
      case ActionType.queryAsJson:
        return (
          object &&
          query(this.host, object, action.QueryInfo ?? {}, (className, name) => this.use(className, name))
        );
      case ActionType.method:
        return this.method(object, action);
      case ActionType.setProperty:
        this.set(object, action.Name, this.arguments(action.ArgumentInfo).raw(0));
        return null;
      case ActionType.update:
        for (const [name, value] of Object.entries(action.ObjectState ?? {})) {
          this.set(object, name.charAt(0).toUpperCase() + name.slice(1), value);
        }
        return null;
      default:
        throw gap(`actions of type ${String(action.ActionType)}`);
    }
  }

  private method(object: Found, action: WireAction): unknown {
    if (action.Name === "_KeepReference") {
      if (object) this.host.keep(object);
      return null;
    }
    if (!object) return null;
    const result = this.call(object, action.Name, this.arguments(action.ArgumentInfo));
    return result instanceof HostObject ? identityOf(result) : result;
  }

  private set(object: Found, name: string, value: unknown): void {
    if (!object) throw new ApiError("InvalidOperation");
    this.use(object.className, name);
    const setter = own(specOf(object).set, name);
    if (!setter) throw gap(`setting ${this.member ?? name}`);
    setter(object.target, value, this.host);
  }

  private call(object: HostObject, name: string, args: Arguments): unknown {
    this.use(object.className, name);
    const method = own(specOf(object).call, name);
    if (!method) throw gap(`${this.member ?? name}()`);
    return method(object.target, args, this.host);
  }

  /** @throws ApiNotFound when this Excel has no such member */
  private use(className: string, name: string): void {
    this.member = memberName(className, name);
    if (this.host.members.standing(className, name) !== "available") throw new ApiError("ApiNotFound");
    this.host.beforeUse(this.member);
  }

  private object(pathId: number): Found {
    const known = this.found.get(pathId);
    if (known !== undefined) return known;
    const path = this.request.ObjectPaths[String(pathId)];
    if (!path) throw new ApiError("InvalidObjectPath");
    const object = this.follow(path);
    this.found.set(pathId, object);
    if (object) this.host.inUse.add(object);
    return object;
  }

  private follow(path: WirePath): Found {
    const { host } = this;
    switch (path.ObjectPathType) {
      case PathType.global:
        return new HostObject("Workbook", host.book);
      case PathType.newObject:
        if (path.Name === "Microsoft.InternalService.AddinInternalService") {
          return new HostObject("AddinInternalService", host.book);
        }
        throw gap(`new ${path.Name}`);
      case PathType.referenceId:
        return host.kept(path.Name);
      case PathType.nullObject:
        return null;
    }
    if (path.ParentObjectPathId === undefined) throw new ApiError("InvalidObjectPath");
    const parent = this.object(path.ParentObjectPathId);
    // Everything that hangs on a null object is one.
    if (!parent) return null;
    const args = this.arguments(path.ArgumentInfo);
    const spec = specOf(parent);
    switch (path.ObjectPathType) {
      case PathType.method:
        return asFound(this.call(parent, path.Name, args), this.member);
      case PathType.property: {
        this.use(parent.className, path.Name);
        const child = own(spec.child, path.Name);
        if (!child) throw gap(this.member ?? path.Name);
        return child(parent.target, host);
      }
      case PathType.indexer:
        this.use(parent.className, "GetItem");
        if (!spec.item) throw gap(`${parent.className}.getItem()`);
        return spec.item(parent.target, args, host);
      default:
        throw gap(`paths of type ${String(path.ObjectPathType)}`);
    }
  }

  private arguments(info: WireArguments | undefined): Arguments {
    const references = info?.ReferencedObjectPathIds ?? [];
    const list = (info?.Arguments ?? []).map((value, index) => {
      const reference = references[index];
      if (typeof reference === "number" && reference !== 0) {
        const object = this.object(reference);
        if (!object) throw invalid("a null object as an argument");
        return object;
      }
      if (Array.isArray(reference)) throw gap("lists of objects as arguments");
      return value;
    });
    return new Arguments(list);
  }
}

function asFound(value: unknown, member: string | null): Found {
  if (value === null || value instanceof HostObject) return value;
  throw new Error(`${member ?? "a method"} gave no object`);
}

function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
