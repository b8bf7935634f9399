/** An error as Excel tells it to the client: a code, perhaps where, and a Chinese sentence for people. */
export type ErrorCode =
  | "AccessDenied"
  | "ApiNotFound"
  | "GeneralException"
  | "InsertDeleteConflict"
  | "InvalidArgument"
  | "InvalidObjectPath"
  | "InvalidOperation"
  | "InvalidReference"
  | "ItemAlreadyExists"
  | "ItemNotFound"
  | "UnsupportedOperation"
  /** No code of Excel: the test host lacks something that Excel has. */
  | "TestHostGap";

const STATUS: Readonly<Record<ErrorCode, number>> = {
  AccessDenied: 403,
  ApiNotFound: 404,
  GeneralException: 500,
  InsertDeleteConflict: 409,
  InvalidArgument: 400,
  InvalidObjectPath: 400,
  InvalidOperation: 400,
  InvalidReference: 400,
  ItemAlreadyExists: 409,
  ItemNotFound: 404,
  UnsupportedOperation: 400,
  TestHostGap: 501,
};

const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  AccessDenied: "你无法执行所请求的操作。",
  ApiNotFound: "找不到你要使用的 API。",
  GeneralException: "处理请求时出现内部错误。",
  InsertDeleteConflict: "尝试的插入或删除操作导致冲突。",
  InvalidArgument: "参数无效、缺少或格式不正确。",
  InvalidObjectPath: "对象路径不正确。",
  InvalidOperation: "不允许对当前对象执行此操作。",
  InvalidReference: "此引用对于当前操作无效。",
  ItemAlreadyExists: "正在创建的资源已存在。",
  ItemNotFound: "所请求的资源不存在。",
  UnsupportedOperation: "不支持尝试的操作。",
  TestHostGap: "the test host does not do this yet",
};

/** A failed action; `location` names the member ("Range.values") and is filled in by the executor when absent. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    public location: string | null = null,
    message: string = MESSAGES[code],
  ) {
    super(message);
    this.status = STATUS[code];
  }
}

/** Something Excel can do and the test host cannot: a test that meets it must fail, and say what is missing. */
export function gap(what: string): ApiError {
  return new ApiError("TestHostGap", what, `the test host does not implement ${what} yet`);
}

export function invalid(message?: string): ApiError {
  return new ApiError("InvalidArgument", null, message);
}

export function denied(message?: string): ApiError {
  return new ApiError("AccessDenied", null, message);
}
