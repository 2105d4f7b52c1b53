import { performance, Performance, PerformanceMark, PerformanceMeasure, PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList } from 'node:perf_hooks';
const mark = performance.mark('m', { startTime: 5, detail: { a: 1 } });
const measure = performance.measure('d', { start: 1, end: 4 });
console.log(performance instanceof Performance, mark instanceof PerformanceMark, measure instanceof PerformanceMeasure, mark instanceof PerformanceEntry);
console.log(mark.name, mark.startTime, mark.detail, measure.duration, measure.entryType, new PerformanceMark('own', { startTime: 2 }).toJSON());
performance.clearMarks();
performance.clearMeasures('d');
console.log(performance.getEntries().length);
const observer = new PerformanceObserver((list) => {
  console.log(list instanceof PerformanceObserverEntryList, list.getEntriesByName('seen').length, list.getEntriesByType('mark').length);
  observer.disconnect();
});
observer.observe({ entryTypes: ['mark'] });
performance.mark('seen');
