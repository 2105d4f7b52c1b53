/** Downloads a file under this name. */
export function saveFile(name: string, contents: Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([contents], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // No event reports when the browser has read the blob; some ask first where to save it.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
