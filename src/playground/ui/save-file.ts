/** Gives a file to the browser to be saved, under this name, where the reader keeps downloads. */
export function saveFile(name: string, contents: Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([contents], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Nobody says when a browser has taken the file over; some ask first where to put it.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
