import { expose, transfer } from "comlink";
import { buffersOf } from "../../sheet";
import { OpenFile } from "./open-file";
import type { FileWorker } from "./protocol";

const file = new OpenFile();

/** Cells and bytes change hands instead of being copied. */
const worker: FileWorker = {
  open: async (name, bytes, onProgress) => {
    const answer = await file.open(name, bytes, onProgress);
    return answer.ok ? transfer(answer, buffersOf(answer.result.sheets) as ArrayBuffer[]) : answer;
  },
  apply: async (edits, onProgress) => {
    const answer = await file.apply(edits, onProgress);
    return answer.ok ? transfer(answer, buffersOf(answer.result.read) as ArrayBuffer[]) : answer;
  },
  validations: () => file.validations(),
  bytes: async () => {
    const bytes = await file.bytes();
    return transfer(bytes, [bytes]);
  },
  stop: () => file.stop(),
};

expose(worker);
