export { install } from "./install";
export { openOnWeb } from "./web";
