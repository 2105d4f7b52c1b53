import { performance, PerformanceObserver, PerformanceEntry, constants } from 'node:perf_hooks';
performance.mark('a', { detail: { n: 1 }, startTime: 10 });
performance.mark('b', { startTime: 25 });
const measure = performance.measure('m', 'a', 'b');
console.log(measure.name, measure.duration, measure.entryType, performance.getEntriesByName('a')[0].detail, performance.getEntries().map(({ name }) => name));
console.log(measure instanceof PerformanceEntry, performance.now() > 0, Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 2000, typeof constants.NODE_PERFORMANCE_GC_MAJOR);
const observer = new PerformanceObserver((list) => {
  console.log('observed', list.getEntries().map(({ name }) => name));
  observer.disconnect();
});
observer.observe({ entryTypes: ['mark'] });
performance.mark('c');
performance.clearMarks('a');
performance.clearMeasures();
console.log(performance.getEntries().map(({ name }) => name));
try {
  performance.measure('x', 'none');
} catch (error) {
  console.log(error.name, error.message);
}
