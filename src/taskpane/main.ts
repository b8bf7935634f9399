import { mount } from "./mount";

// Excel waits for this call before it shows the pane.
void Office.onReady().then(mount);
