import fs from 'node:fs/promises';
try {
  await fs.lchmod('x', 0o600);
} catch (error) {
  console.log(error.code, error.message);
}
