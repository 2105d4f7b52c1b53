// A wrong argument.
import path from 'node:path';
path.join(1);
