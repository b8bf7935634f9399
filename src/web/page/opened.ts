/** What an open file needs beside the page that it is opened in: fetched as one, while a file is being chosen. */
export { startPane } from "./start-pane";
export { Workbook } from "./Workbook";
