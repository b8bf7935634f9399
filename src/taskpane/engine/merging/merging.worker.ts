import { expose } from "comlink";
import { MergeDesk } from "./desk";
import { served } from "./remote";

expose(served(new MergeDesk()));
