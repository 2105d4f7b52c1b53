import { EventEmitter } from 'node:events';
for (const attempt of [() => new EventEmitter().on('x', 1), () => new EventTarget().dispatchEvent({}), () => new Event()]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
