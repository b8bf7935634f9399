/** Height and width of the little window, in per cent of the screen. */
const SIZE = { height: 20, width: 25 };

/**
 * Says a sentence in a little window: a command of the ribbon has no pane to speak in. The words travel in the
 * address after "#", which never leaves the machine.
 */
export function say(text: string): Promise<void> {
  const url = new URL("notice.html", location.href);
  url.hash = encodeURIComponent(text);
  return new Promise((resolve) => {
    // It stays open until the person closes it; whether it could be opened at all changes nothing for the workbook.
    Office.context.ui.displayDialogAsync(url.href, { ...SIZE, displayInIframe: true }, () => resolve());
  });
}
