import { createHistogram } from 'node:perf_hooks';
const histogram = createHistogram();
for (let value = 1; value <= 100; value += 1) histogram.record(value);
histogram.record(123456);
console.log(histogram.count, histogram.min, histogram.max, histogram.mean, histogram.stddev, histogram.exceeds, histogram.percentile(50), histogram.percentile(99), histogram.percentile(100));
console.log(histogram.percentiles);
histogram.reset();
console.log(histogram);
