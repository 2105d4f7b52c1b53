import { fileURLToPath, pathToFileURL } from 'node:url';
console.log(pathToFileURL('/foo#1?a%b c\\d').href, fileURLToPath('file:///a%20b/%C3%BC'), pathToFileURL('C:\\a b', { windows: true }).href);
console.log(fileURLToPath('file:///C:/path/', { windows: true }));
for (const bad of ['http://x', 'file://host/a', 'file:///a%2fb']) {
  try {
    fileURLToPath(bad);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
