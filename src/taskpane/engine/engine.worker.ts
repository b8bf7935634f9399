import { expose } from "comlink";
import { EngineServer } from "./server";
import { WorkbookEngine } from "./workbook-engine";

expose(new EngineServer(new WorkbookEngine()));
