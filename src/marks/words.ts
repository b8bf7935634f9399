export { splitMessage } from "../report";
