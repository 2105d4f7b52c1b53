// perf_hooks.html: marks, measures, an observer, timerify, a histogram: what of it does not depend on the clock.
import { performance, PerformanceObserver, createHistogram, PerformanceEntry, monitorEventLoopDelay } from 'node:perf_hooks';
const seen = [];
const observed = Promise.withResolvers();
const observer = new PerformanceObserver((list) => { for (const { name, entryType, detail } of list.getEntries()) seen.push([entryType, name, detail]); if (seen.length >= 4) observed.resolve(); });
observer.observe({ entryTypes: ['mark', 'measure', 'function'] });
performance.mark('begin', { detail: { job: 1 } });
const sum = performance.timerify(function sum(...numbers) { return numbers.reduce((a, b) => a + b, 0); });
console.log(sum(1, 2, 3), sum.name, sum.length);
const end = performance.mark('end', { startTime: 1e6 });
const measure = performance.measure('job', 'begin', 'end');
console.log(end.startTime, measure.duration > 0, measure instanceof PerformanceEntry, performance.getEntriesByName('job').length, performance.getEntriesByType('mark').map(({ name }) => name));
await observed.promise;
console.log(seen.map(([type, name, detail]) => [type, name, type === 'function' ? detail.length : detail]).sort());
observer.disconnect();
performance.clearMarks('begin'); performance.clearMeasures();
console.log(performance.getEntries().map(({ name }) => name), performance.now() > 0, performance.timeOrigin > 1e12, Object.keys(performance.toJSON()).slice(0, 2));
const histogram = createHistogram();
for (const value of [1, 2, 3, 4, 100]) histogram.record(value);
console.log(histogram.min, histogram.max, histogram.mean, histogram.count, histogram.percentile(50), histogram.exceeds);
histogram.reset(); console.log(histogram.count, typeof monitorEventLoopDelay);
try { performance.measure('x', 'unknown'); } catch (error) { console.log(error.name, error.message); }
