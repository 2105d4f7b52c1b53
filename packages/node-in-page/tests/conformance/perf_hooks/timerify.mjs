import { performance, PerformanceObserver } from 'node:perf_hooks';
const timed = performance.timerify(function add(a, b) { return a + b; });
const observer = new PerformanceObserver((list) => {
  const [entry] = list.getEntries();
  console.log(entry.name, entry.entryType, entry.duration >= 0, entry[0], entry[1]);
  observer.disconnect();
});
observer.observe({ entryTypes: ['function'] });
console.log(timed(1, 2), timed.name, typeof performance.eventLoopUtilization().utilization, Object.keys(performance.toJSON()));
